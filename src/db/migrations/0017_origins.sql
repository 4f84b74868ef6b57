CREATE TABLE "origins" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"from_id" uuid NOT NULL,
	"line_ids" uuid[] DEFAULT '{}' NOT NULL,
	"step_id" uuid
);
--> statement-breakpoint
ALTER TABLE "bills" ADD COLUMN "rounding_cents" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "origins" ADD CONSTRAINT "origins_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "origins" ADD CONSTRAINT "origins_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "origins" ADD CONSTRAINT "origins_from_id_items_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "origins_company_id_from_id_index" ON "origins" USING btree ("company_id","from_id");