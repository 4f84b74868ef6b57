import { begin } from '../change-orders/begin.ts';
import { makeLink } from '../links/make-link.ts';
import { viewByLink } from '../links/view-by-link.ts';
import { deeds } from './deeds.ts';
import type { Story } from './story.ts';
import { tellRemodel } from './tell-remodel.ts';
import { line, rewriteBill, writeBill } from './write-bill.ts';

/** Estimates and invoices: opened, changed after that, seen by link only, taken back, and one not shared yet. */
export function tellKitchenBills(story: Story): void {
  tellRemodel(story);
  tellExtras(story);
  tellHeatedFloor(story);
  tellInvoices(story);
}

/** Approved by the client, and changed by an order of its own after that. */
function tellHeatedFloor(story: Story): void {
  const { tell, on, id } = story;
  const { share, open, approve } = deeds(story, 'kitchen');
  const floor = () => ({ id: id('floor'), projectId: id('kitchen'), title: HEATED_FLOOR.title });
  tell(on(18, '10:05'), 'priya', (act) => writeBill(act, 'estimate', id('kitchen'), HEATED_FLOOR), 'floor');
  share(on(18, '10:10'), 'priya', 'floor');
  open(on(18, '18:30'), 'maya', 'floor');
  approve(on(18, '18:34'), 'maya', 'floor');
  tell(on(8, '09:40'), 'priya', async (act) => (await begin(act, floor(), undefined))!, 'zone');
  const begun = { kind: 'change-order', revision: 1 } as const;
  tell(on(8, '09:52'), 'priya', (act) =>
    rewriteBill(act, { ...begun, id: id('zone'), projectId: id('kitchen') }, SECOND_ZONE),
  );
  share(on(8, '09:55'), 'priya', 'zone');
}

function tellExtras(story: Story): void {
  const { tell, on, id } = story;
  const { share, remove } = deeds(story, 'kitchen');
  const kitchen = () => id('kitchen');
  tell(on(20, '14:40'), 'priya', (act) => writeBill(act, 'estimate', kitchen(), PANTRY), 'pantry');
  share(on(20, '14:45'), 'priya', 'pantry');
  remove(on(15, '11:30'), 'dana', 'pantry', 'estimate');

  tell(on(6, '13:15'), 'priya', (act) => writeBill(act, 'estimate', kitchen(), LIGHTING), 'lighting');
  share(on(6, '13:20'), 'priya', 'lighting');
  const lighting = () => ({ id: id('lighting'), projectId: kitchen() });
  tell(on(6, '13:22'), 'priya', async (act) => (await makeLink(act, lighting())).id, 'link');
  tell(on(5, '16:32'), 'system', (act) => viewByLink(act, kitchen(), id('lighting'), id('link')));
}

function tellInvoices(story: Story): void {
  const { tell, on, id } = story;
  const { share, open } = deeds(story, 'kitchen');
  const kitchen = () => id('kitchen');
  tell(
    on(19, '09:00'),
    'marcus',
    (act) => writeBill(act, 'invoice', kitchen(), { ...PERMITS, dueOn: story.day(13) }),
    'permits',
  );
  share(on(19, '09:05'), 'marcus', 'permits');
  open(on(19, '16:20'), 'maya', 'permits');
  tell(
    on(5, '09:10'),
    'marcus',
    (act) => writeBill(act, 'invoice', kitchen(), { ...ROUGH_IN, dueOn: story.inDays(12) }),
    'rough-in',
  );
  open(on(4, '16:00'), 'maya', 'rough-in');
  tell(
    on(1, '15:20'),
    'marcus',
    (act) => writeBill(act, 'invoice', kitchen(), { ...CABINETS, dueOn: story.inDays(21) }),
    'cabinet-bill',
  );
}

const PANTRY = {
  title: 'Walk-in pantry, as an option',
  summary: 'Takes the hall closet into the kitchen. Withdrawn: the wall carries the upper floor.',
  lines: [line('Framing, drywall and door', 1, 'job', 3_200), line('Shelving, painted birch', 28, 'lin ft', 46)],
};

const LIGHTING = {
  title: 'Lights under the wall cabinets',
  summary: 'Warm white, dimmed by the door. Can be decided until the tile is laid.',
  discountCents: 12_000,
  lines: [
    line('LED channel, cut to length', 14, 'lin ft', 48),
    line('Driver and dimmer', 1, 'set', 310),
    line('Electrician', 5.5, 'h', 115),
  ],
};

const HEATED_FLOOR = {
  title: 'Heated floor at the sink',
  summary: 'A mat under the oak, with a timer by the door.',
  lines: [line('Heating mat, 3 by 6 feet, laid', 1, 'each', 640), line('Thermostat and electrician', 1, 'job', 415)],
};

const SECOND_ZONE = {
  title: 'A second heated zone by the island',
  summary: 'The same mat once more, on the same thermostat.',
  lines: [line('Heating mat, 2 by 5 feet, laid', 1, 'each', 470)],
};

const PAYABLE = 'By check or bank transfer. Please name the invoice’s number.';

const PERMITS = {
  title: 'Permit and plan review',
  summary: 'The county’s fees, passed on as they are.',
  terms: PAYABLE,
  taxBasisPoints: 0,
  lines: [line('Building permit', 1, 'each', 412), line('Plan review', 1, 'each', 198.5)],
};

const ROUGH_IN = {
  title: 'Progress payment: demolition and rough-in',
  summary: 'The inspector signed the rough-in off.',
  terms: PAYABLE,
  taxBasisPoints: 0,
  lines: [
    line('Demolition, protection of floors, disposal', 1, 'job', 3_850),
    line('Rough-in plumbing and electric, permits included', 1, 'job', 7_400),
    line('Island outlet, brass plate', 1, 'each', 285),
  ],
};

const CABINETS = {
  title: 'Progress payment: cabinets',
  summary: 'To be sent once the last two doors hang.',
  terms: PAYABLE,
  lines: [line('Shaker cabinets, painted maple, delivered and hung', 22, 'lin ft', 685)],
};
