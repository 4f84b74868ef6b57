ALTER TABLE "approvals" ALTER COLUMN "access_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "link_id" uuid;--> statement-breakpoint
ALTER TABLE "codes" ADD COLUMN "link_id" uuid;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "contact_id" uuid;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "sent_by" text;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "passcode_hash" text;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_link_id_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."links"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "codes" ADD CONSTRAINT "codes_link_id_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."links"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "links_contact_id_index" ON "links" USING btree ("contact_id");