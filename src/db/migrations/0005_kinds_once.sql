DROP TABLE "estimates" CASCADE;--> statement-breakpoint
DROP TABLE "invoices" CASCADE;--> statement-breakpoint
ALTER TABLE "accesses" DROP COLUMN "kinds";