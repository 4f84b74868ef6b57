import { createProject } from '../projects/create.ts';
import { saveProject } from '../projects/save.ts';
import { deeds } from './deeds.ts';
import type { Story } from './story.ts';
import { tellKitchenBills } from './tell-kitchen-bills.ts';
import { tellKitchenPapers } from './tell-kitchen-papers.ts';

const title = 'Okafor kitchen remodel';
const address = '214 Alder Street, Golden, CO 80401';

/** The first project: work is under way, and its portal has everything in it that a portal can have. */
export function tellKitchen(story: Story): void {
  const { tell, on, id, hoursAgo } = story;
  const { enable, invite, revoke, signIn, say, read } = deeds(story, 'kitchen');
  const assigned = () => ['marcus', 'priya', 'tomas'].map(id);
  const begin = { title, address, status: 'Lead' as const };
  tell(
    on(25, '09:05'),
    'priya',
    (act) => createProject(act, { ...begin, clientContactId: id('maya'), assigned: assigned() }),
    'kitchen',
  );
  tell(on(23, '15:30'), 'priya', (act) => saveProject(act, id('kitchen'), { ...begin, status: 'Bidding' }));
  tell(on(18, '08:15'), 'marcus', (act) => saveProject(act, id('kitchen'), { ...begin, status: 'In progress' }));

  enable(on(22, '10:00'), 'dana');
  invite(on(22, '10:01'), 'dana', 'maya');
  signIn(on(22, '16:48'), 'maya', 'Safari on iPhone');
  invite(on(22, '11:20'), 'marcus', 'nora');
  revoke(on(9, '08:05'), 'marcus', 'nora');
  invite(on(18, '14:00'), 'marcus', 'henry');
  invite(on(2, '09:45'), 'marcus', 'james');

  say(on(18, '08:30'), 'marcus', WELCOME);
  say(on(18, '12:12'), 'maya', 'Thank you, Marcus! We have cleared the kitchen. The key is with our neighbor at 216.');
  say(on(17, '07:20'), 'marcus', 'Got the key, thanks. Demolition starts at eight.');
  read(on(17, '07:20'), 'marcus');
  read(on(17, '12:30'), 'maya');
  read(on(16, '08:00'), 'dana');
  say(on(4, '16:05'), 'maya', 'Will there be water in the house on the day the counters are measured?');
  say(on(4, '16:40'), 'marcus', 'Yes. We only turn it off for an hour, around ten.');
  read(on(3, '08:00'), 'dana');
  read(on(3, '09:30'), 'maya');
  say(hoursAgo(2.2), 'maya', LATEST);

  tellKitchenBills(story);
  tellKitchenPapers(story);
}

const WELCOME = `Hello Maya, this is your project’s page. Everything we send you will be here: estimates, invoices,
drawings and a short log of each day on site.

Write to us here whenever something comes up. We read it every morning and before we leave.`.replace(',\n', ', ');

const LATEST =
  'The cabinets look wonderful! One question: ' +
  'can the drawer beside the stove still become a pull-out for oils and spices?';
