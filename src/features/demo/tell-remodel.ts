import { keepPrice } from '../price-list/save.ts';
import { deeds } from './deeds.ts';
import type { Story } from './story.ts';
import { line, marked, rewriteBill, step, writeBill } from './write-bill.ts';

const REMODEL = {
  title: 'Kitchen remodel',
  summary: 'Everything from demolition to the last coat of paint, appliances not included.',
  schedule: [
    step('On signing', 30),
    step('When the cabinets arrive', 40),
    step('When you have walked through with us', 30),
  ],
};
const PREPARATION = {
  title: 'Preparation',
  lines: [
    line('Demolition, protection of floors, disposal', 1, 'job', 3_850),
    line('Rough-in plumbing and electric, permits included', 1, 'job', 7_400),
  ],
};
/** Bought for the job: what they cost, and a fifth more for picking, fetching and storing them. */
const BOUGHT = {
  title: 'Cabinets and counters',
  lines: [
    marked(20, line('Shaker cabinets, painted maple, delivered and hung', 22, 'lin ft', 570.83)),
    marked(20, line('Quartz counters, measured and set', 54, 'sq ft', 98.33)),
  ],
};
const FINISHES = {
  title: 'Finishes',
  lines: [
    line('Backsplash, glazed 3 × 6 tile, laid', 42.5, 'sq ft', 34),
    line('White oak floor, sanded and finished', 186, 'sq ft', 16.5),
    line('Drywall, trim and two coats of paint', 1, 'job', 4_950),
  ],
};
const OUTLET = line('Island outlet, brass plate', 1, 'each', 285);
const FIRST = [PREPARATION, BOUGHT, FINISHES];
const LAST = [{ ...PREPARATION, lines: [...PREPARATION.lines, OUTLET] }, BOUGHT, FINISHES];

/** What a price has of which a line may say nothing. */
const NO_MARKUP = { markupBasisPoints: 0, taxBasisPoints: null };

/** The estimate of the whole remodel: in sections, paid in steps, seen, talked about, and changed after that. */
export function tellRemodel(story: Story): void {
  const { tell, on, id } = story;
  const { share, open, say, read } = deeds(story, 'kitchen');
  const kitchen = () => id('kitchen');

  for (const { id: _id, quantityThousandths: _one, ...price } of [...BOUGHT.lines, ...FINISHES.lines])
    tell(on(24, '09:30'), 'priya', (act) => keepPrice(act, { ...NO_MARKUP, ...price }));
  tell(
    on(24, '10:20'),
    'priya',
    (act) => writeBill(act, 'estimate', kitchen(), { ...REMODEL, sections: FIRST }),
    'remodel',
  );
  share(on(23, '15:31'), 'priya', 'remodel');
  open(on(22, '16:50'), 'maya', 'remodel');
  say(
    on(22, '16:58'),
    'maya',
    'This looks good. Does the floor price include moving the refrigerator out and back?',
    'remodel',
  );
  say(
    on(21, '08:45'),
    'priya',
    'It does, and the stove as well. I will add the island outlet that we talked about.',
    'remodel',
  );
  read(on(21, '08:46'), 'priya', 'remodel');
  read(on(21, '09:10'), 'dana', 'remodel');
  read(on(21, '12:00'), 'marcus', 'remodel');
  read(on(21, '12:20'), 'maya', 'remodel');
  const edited = { kind: 'estimate', revision: 1 } as const;
  tell(on(20, '14:10'), 'priya', (act) =>
    rewriteBill(act, { ...edited, id: id('remodel'), projectId: kitchen() }, { ...REMODEL, sections: LAST }),
  );
}
