ALTER TABLE "companies" ADD COLUMN "email" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "mail_checked_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "companies" c SET "email" = coalesce((SELECT m."email" FROM "members" m WHERE m."company_id" = c."id" AND m."role" = 'Admin' AND m."deactivated_at" IS NULL ORDER BY m."created_at", m."id" LIMIT 1), '');--> statement-breakpoint
UPDATE "companies" c SET "mail_checked_at" = c."created_at" WHERE EXISTS (SELECT 1 FROM "accesses" a WHERE a."company_id" = c."id" AND a."accepted_at" IS NOT NULL);
