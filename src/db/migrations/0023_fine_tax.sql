ALTER TABLE "bills" ALTER COLUMN "tax_basis_points" SET DATA TYPE numeric(6, 1);--> statement-breakpoint
ALTER TABLE "lines" ALTER COLUMN "tax_basis_points" SET DATA TYPE numeric(6, 1);--> statement-breakpoint
ALTER TABLE "prices" ALTER COLUMN "tax_basis_points" SET DATA TYPE numeric(6, 1);--> statement-breakpoint
ALTER TABLE "companies" ALTER COLUMN "default_tax_basis_points" SET DATA TYPE numeric(6, 1);