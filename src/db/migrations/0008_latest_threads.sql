ALTER TABLE "threads" ADD COLUMN "last_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "messages_member_id_thread_id_number_index" ON "messages" USING btree ("member_id","thread_id","number");--> statement-breakpoint
CREATE INDEX "readings_member_id_index" ON "readings" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "threads_company_id_last_at_index" ON "threads" USING btree ("company_id","last_at");--> statement-breakpoint
UPDATE "threads" SET "last_at" = "m"."at" FROM "messages" "m" WHERE "m"."thread_id" = "threads"."id" AND "m"."number" = "threads"."last";
