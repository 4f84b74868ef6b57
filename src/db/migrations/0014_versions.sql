CREATE TABLE "versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"share_id" uuid NOT NULL,
	"title" text NOT NULL,
	"total_cents" bigint,
	"content" jsonb NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"saved_by" uuid,
	CONSTRAINT "versions_itemId_version_unique" UNIQUE("item_id","version")
);
--> statement-breakpoint
ALTER TABLE "shares" ADD COLUMN "ended_version" integer;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_share_id_shares_id_fk" FOREIGN KEY ("share_id") REFERENCES "public"."shares"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_saved_by_members_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
UPDATE "shares" SET "ended_version" = "items"."version" FROM "items" WHERE "items"."id" = "shares"."item_id" AND "shares"."ended_at" IS NOT NULL;
