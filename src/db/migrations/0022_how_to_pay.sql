ALTER TABLE "companies" ADD COLUMN "how_to_pay" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "payment_link" text DEFAULT '' NOT NULL;