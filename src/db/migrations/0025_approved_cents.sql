ALTER TABLE "items" ADD COLUMN "approved_cents" bigint;--> statement-breakpoint
UPDATE "items" SET "approved_cents" = "a"."total_cents" FROM (
  SELECT DISTINCT ON ("item_id") "item_id", "total_cents" FROM "approvals" WHERE "decision" = 'approved'
  ORDER BY "item_id", "at" DESC, "id" DESC) "a" WHERE "a"."item_id" = "items"."id";
