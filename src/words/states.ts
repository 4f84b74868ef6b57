/**
 * How a state feels: `good` is as it should be, `warm` waits for somebody, `bad` needs care, `calm` says a fact, `off`
 * is over or has not begun.
 */
export type Tone = 'calm' | 'good' | 'warm' | 'bad' | 'off';

/** Every state that a badge names, once: one word for one fact, one colour for one meaning. */
export const STATES = {
  Lead: 'calm',
  Bidding: 'warm',
  'In progress': 'good',
  Completed: 'calm',
  Archived: 'off',

  Draft: 'off',
  Sent: 'calm',
  Viewed: 'calm',
  Approved: 'good',
  Declined: 'bad',
  Void: 'off',
  'Partly paid': 'warm',
  'Past due': 'bad',
  Paid: 'good',
  Canceled: 'off',

  Scheduled: 'warm',
  'On its way': 'calm',
  'Not delivered': 'bad',
  'Not sent': 'bad',

  Shared: 'good',
  'Not shared': 'off',
  Opened: 'good',
  'Not opened': 'off',
  'Viewed by link': 'calm',
  New: 'warm',
  Updated: 'warm',

  'To pay': 'warm',
  'To approve': 'warm',
  'To answer': 'warm',

  'Not invited': 'off',
  Invited: 'warm',
  'Invitation expired': 'bad',
  Active: 'good',
  Removed: 'off',
  'Portal is off': 'warm',

  Unread: 'warm',
  Client: 'calm',
  'May be texted': 'calm',
  'This browser': 'calm',
} as const satisfies Record<string, Tone>;

export type StateName = keyof typeof STATES;
