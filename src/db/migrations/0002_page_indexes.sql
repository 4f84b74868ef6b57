DROP INDEX "links_company_id_share_id_index";--> statement-breakpoint
CREATE INDEX "contacts_by_name" ON "contacts" USING btree ("company_id",lower("name"),"id");--> statement-breakpoint
CREATE INDEX "accesses_portal_id_index" ON "accesses" USING btree ("portal_id");--> statement-breakpoint
CREATE INDEX "cuts_target_id_index" ON "cuts" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "links_share_id_index" ON "links" USING btree ("share_id");