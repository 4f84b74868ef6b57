import { and, eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { sealPasscode } from '../../core/passcode.ts';
import { deliveries, sendings } from '../../db/schema/index.ts';
import type { ItemKind } from '../../kinds.ts';
import { changeLink } from '../links/change-link.ts';
import type { To } from '../sending/rules.ts';
import { send } from '../sending/send.ts';
import { momentIn, TIME_ZONE } from './rules.ts';
import type { Story } from './story.ts';

interface Sent {
  project: string;
  /** The item and the person by the names under which they were made. */
  name: string;
  kind: ItemKind;
  whom: string;
  by?: To['channel'][];
  message: string;
  later?: Date;
}

/** What is sent: by email and text, to somebody who has to know a passcode, and tomorrow. The rest is only shared. */
export function tellSendings(story: Story): void {
  const { tell, on, id, now, inDays, pepper } = story;
  const deliver = (at: Date, who: string, { project, name, kind, whom, by = ['email'], message, later }: Sent) => {
    const item = () => ({ id: id(name), projectId: id(project), kind });
    const to = () => by.map((channel) => ({ contactId: id(whom), channel }));
    tell(at, who, (act) => send(act, item(), { to: to(), message, at: later }));
  };
  const bath = { project: 'bathroom', name: 'bath', kind: 'estimate', whom: 'ellen' } as const;
  deliver(on(8, '14:02'), 'priya', { ...bath, by: ['email', 'sms'], message: BATH });
  const invoice = { project: 'kitchen', name: 'rough-in', kind: 'invoice', whom: 'maya' } as const;
  deliver(on(5, '09:15'), 'marcus', { ...invoice, message: ROUGH_IN });
  const plan = { project: 'kitchen', name: 'plan', kind: 'document', whom: 'henry' } as const;
  deliver(on(3, '15:20'), 'priya', { ...plan, message: PLAN });
  tell(on(3, '15:21'), 'priya', (act) => lock(act, { id: id('plan'), projectId: id('kitchen') }, pepper));
  const tomorrow = momentIn(TIME_ZONE, inDays(1), '08:00');
  const deck = { project: 'deck', name: 'deck estimate', kind: 'estimate', whom: 'rosa' } as const;
  deliver(now, 'priya', { ...deck, message: DECK, later: tomorrow });
}

/** From now on the link that was mailed asks for a passcode, which its mail hints at. */
async function lock(act: Act, item: { id: string; projectId: string }, pepper: string): Promise<void> {
  const [mailed] = await act.tx
    .select({ linkId: deliveries.linkId })
    .from(deliveries)
    .innerJoin(sendings, and(eq(sendings.id, deliveries.sendingId), eq(sendings.itemId, item.id)));
  await changeLink(act, item, mailed!.linkId!, { passcodeHash: sealPasscode(pepper, '214 Alder Street') });
}

const BATH =
  'Hi Ellen, hi Paul, this is the bathroom as we talked it through. Look at it together, and take your time.';
const ROUGH_IN = 'Hi Maya, the inspector has signed off the rough-in, so this payment is due. Thank you!';
const PLAN = 'Henry, here is the plan as built so far. The link asks for a passcode: it is the address of the house.';
const DECK = 'Hello Rosa, here is the estimate for your deck. Call me after five if you want to go through it.';
