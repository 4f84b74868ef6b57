CREATE TABLE "message_counts" (
	"company_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"member_id" uuid,
	"kind" text,
	"count" integer NOT NULL,
	CONSTRAINT "message_counts_projectId_memberId_kind_unique" UNIQUE NULLS NOT DISTINCT("project_id","member_id","kind")
);
--> statement-breakpoint
ALTER TABLE "message_counts" ADD CONSTRAINT "message_counts_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_counts" ADD CONSTRAINT "message_counts_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_counts" ADD CONSTRAINT "message_counts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
INSERT INTO "message_counts" ("company_id", "project_id", "kind", "member_id", "count")
SELECT t."company_id", t."project_id", i."kind", NULL, sum(t."last")
FROM "threads" t LEFT JOIN "items" i ON i."id" = t."item_id" WHERE t."last" > 0 GROUP BY 1, 2, 3
UNION ALL
SELECT t."company_id", t."project_id", i."kind", m."member_id", count(*)
FROM "threads" t JOIN "messages" n ON n."thread_id" = t."id" LEFT JOIN "items" i ON i."id" = t."item_id"
JOIN (SELECT "member_id", "thread_id" FROM "readings" WHERE "member_id" IS NOT NULL
  UNION SELECT "member_id", "thread_id" FROM "messages" WHERE "member_id" IS NOT NULL) m ON m."thread_id" = t."id"
LEFT JOIN "readings" r ON r."thread_id" = t."id" AND r."member_id" = m."member_id"
WHERE n."number" <= coalesce(r."last_read", 0) OR n."member_id" = m."member_id" GROUP BY 1, 2, 3, 4;
