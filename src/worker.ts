import type { Core } from './core/core.ts';
import type { About } from './core/event-data.ts';
import type { Job, JobData, JobName } from './core/jobs.ts';
import type { Following, Reactions } from './core/reactions.ts';
import { invitation, invitationText } from './features/access/mail.tsx';
import { approvalCopy } from './features/approvals/mail.tsx';
import { addressChanged } from './features/contacts/mail.tsx';
import { noticeMail } from './features/notices/mail.tsx';
import { tellMembers } from './features/notices/tell-members.ts';
import { goWhenDue } from './features/sending/go-when-due.ts';
import { itemDelivery } from './features/sending/mail.tsx';
import { code } from './features/sign-in/mail.tsx';
import { tellFailure } from './features/sign-in/tell-failure.ts';
import type { Files } from './services/files.ts';
import type { Mail } from './services/mail.ts';
import type { Sms } from './services/sms.ts';

/** What a job may use: it alone talks to the network. */
export interface Desk {
  core: Core;
  mail: Mail;
  sms: Sms;
  files: Files;
}

/** One row of the table. */
export interface Work<N extends JobName> {
  run(desk: Desk, data: JobData[N], job: Job): Promise<void>;
  /** Hears that no further try comes: refused for good, or tried too often (B6). */
  givenUp?(desk: Desk, data: JobData[N], error: unknown): Promise<void>;
  /** How many run at once; 1 by default. */
  concurrency?: number;
}

export type JobTable = { [N in JobName]?: Work<N> };

/** Members are told: whom it concerns stands in features/notices/rules.ts. */
const notice = (about: About): Following => ({ job: 'notice', data: { about } });

/**
 * THE TABLE OF WHAT FOLLOWS FROM WHAT: event → jobs, asked for in the act that records the event. A notice or a push to
 * somebody is a line here, and no verb knows of it. Codes follow from no event: nobody's are recorded (R7).
 */
export const reactions: Reactions = {
  'access.invited': ({ access }, at) => [{ job: 'invitation', data: { access, at: at.toISOString() } }],
  'item.approved': ({ approval }) => [
    { job: 'approval-copy', data: { approval } },
    notice({ event: 'item.approved', approval }),
  ],
  'item.declined': ({ approval }) => [notice({ event: 'item.declined', approval })],
  'message.sent': ({ thread, number }) => [notice({ event: 'message.sent', thread, number })],
  'members.told': ({ about, members }) => members.map((member) => ({ job: 'notice-mail', data: { about, member } })),
  'item.sent': ({ deliveries }) => deliveries.map((delivery) => ({ job: 'item-delivery', data: { delivery } })),
  'sending.scheduled': ({ sending, at }) => [
    { job: 'scheduled-sending', data: { sending, at }, notBefore: new Date(at) },
  ],
  'contact.moved': ({ tells }) => tells.map((delivery) => ({ job: 'address-changed', data: { delivery } })),
};

/** THE TABLE OF JOBS: each kind and what does it. What a kind carries stands in core/jobs.ts. */
const jobTable: Required<JobTable> = {
  code,
  'code-failed': { run: tellFailure },
  invitation,
  'invitation-text': invitationText,
  'address-changed': addressChanged,
  'approval-copy': approvalCopy,
  'item-delivery': itemDelivery,
  notice: { run: tellMembers },
  'notice-mail': noticeMail,
  'scheduled-sending': { run: goWhenDue },
};

/** Puts the table to work. Before this, jobs that acts ask for wait in the queue. */
export async function startWorker(desk: Desk, table: JobTable = jobTable): Promise<void> {
  for (const name of Object.keys(table) as JobName[]) await take(desk, name, table[name]);
}

async function take<N extends JobName>(desk: Desk, name: N, work: Work<N> | undefined): Promise<void> {
  if (!work) return;
  await desk.core.jobs.work<N>(name, (data, job) => work.run(desk, data, job), {
    concurrency: work.concurrency,
    onGivenUp: async (data, error) => await work.givenUp?.(desk, data, error),
  });
}
