CREATE TABLE "bills" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"terms" text DEFAULT '' NOT NULL,
	"discount_cents" bigint DEFAULT 0 NOT NULL,
	"tax_basis_points" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "total_cents" bigint;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "paid_cents" bigint;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "accesses" ADD COLUMN "hidden_kinds" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
INSERT INTO "bills" ("item_id", "company_id", "summary", "terms", "discount_cents", "tax_basis_points")
SELECT "item_id", "company_id", "summary", "terms", "discount_cents", "tax_basis_points" FROM "estimates"
UNION ALL
SELECT "item_id", "company_id", "summary", "terms", "discount_cents", "tax_basis_points" FROM "invoices";--> statement-breakpoint
UPDATE "items" SET "total_cents" = e."total_cents" FROM "estimates" e WHERE e."item_id" = "items"."id";--> statement-breakpoint
UPDATE "items" SET "total_cents" = i."total_cents", "paid_cents" = i."paid_cents", "due_on" = i."due_on"
FROM "invoices" i WHERE i."item_id" = "items"."id";--> statement-breakpoint
UPDATE "accesses" SET "hidden_kinds" = ARRAY(
  SELECT k FROM unnest(ARRAY['estimate', 'invoice', 'document', 'daily-log']) k WHERE NOT k = ANY("kinds"));
