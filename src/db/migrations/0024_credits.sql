ALTER TABLE "bills" ADD COLUMN "credit_cents" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "origins" ADD COLUMN "cents" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "origins" SET "cents" = coalesce("items"."total_cents", 0) FROM "items"
  WHERE "items"."id" = "origins"."item_id" AND "items"."kind" = 'invoice';
