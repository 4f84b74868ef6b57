ALTER TABLE "hits" DROP CONSTRAINT "hits_key_window_start_pk";--> statement-breakpoint
ALTER TABLE "hits" ADD PRIMARY KEY ("key");--> statement-breakpoint
ALTER TABLE "cuts" ALTER COLUMN "told" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "cuts" ALTER COLUMN "told" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "codes" ADD COLUMN "proven_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "key" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_threadId_key_unique" UNIQUE("thread_id","key");