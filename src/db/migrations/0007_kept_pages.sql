ALTER TABLE "companies" ADD COLUMN "portals_number" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "read_number" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "read_number" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "links" DROP COLUMN "first_viewed_at";