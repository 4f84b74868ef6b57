CREATE TABLE "prices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"description" text NOT NULL,
	"unit" text DEFAULT '' NOT NULL,
	"unit_price_cents" bigint NOT NULL,
	"markup_basis_points" integer DEFAULT 0 NOT NULL,
	"tax_basis_points" integer,
	"updated_by" uuid,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "schedule_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"label" text NOT NULL,
	"percent_basis_points" integer,
	"amount_cents" bigint
);
--> statement-breakpoint
CREATE TABLE "sections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "default_terms" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "default_tax_basis_points" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "bills" ADD COLUMN "layout" text DEFAULT 'itemised' NOT NULL;--> statement-breakpoint
ALTER TABLE "lines" ADD COLUMN "section_id" uuid;--> statement-breakpoint
ALTER TABLE "lines" ADD COLUMN "markup_basis_points" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "lines" ADD COLUMN "price_cents" bigint GENERATED ALWAYS AS ((unit_price_cents * (10000 + markup_basis_points) + 5000) / 10000) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "lines" ADD COLUMN "tax_basis_points" integer;--> statement-breakpoint
ALTER TABLE "prices" ADD CONSTRAINT "prices_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prices" ADD CONSTRAINT "prices_updated_by_members_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_steps" ADD CONSTRAINT "schedule_steps_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_steps" ADD CONSTRAINT "schedule_steps_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sections" ADD CONSTRAINT "sections_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sections" ADD CONSTRAINT "sections_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "prices_by_description" ON "prices" USING btree ("company_id",lower("description"),"id");--> statement-breakpoint
CREATE INDEX "schedule_steps_company_id_item_id_position_index" ON "schedule_steps" USING btree ("company_id","item_id","position");--> statement-breakpoint
CREATE INDEX "sections_company_id_item_id_position_index" ON "sections" USING btree ("company_id","item_id","position");--> statement-breakpoint
ALTER TABLE "lines" ADD CONSTRAINT "lines_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lines_by_section" ON "lines" USING btree ("section_id") WHERE "lines"."section_id" is not null;