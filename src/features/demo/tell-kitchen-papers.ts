import { createDocument } from '../documents/create.ts';
import { deeds } from './deeds.ts';
import { drawKitchenPlan } from './draw-plans.ts';
import { pictureFile } from './rasterise.ts';
import type { Story } from './story.ts';
import { tellKitchenLogs } from './tell-kitchen-logs.ts';
import { writePdf } from './write-pdf.ts';

/** Documents and daily logs: some opened, the newest not yet. Most documents lie in folders. */
export function tellKitchenPapers(story: Story): void {
  const { on, id, bring } = story;
  const { share, open } = deeds(story, 'kitchen');
  const document = (at: Date, who: string, { made, file, ...named }: Paper) => {
    const details = () => ({ projectId: id('kitchen'), ...named });
    bring(at, who, [file], {}, (act, [taken]) => createDocument(act, details(), { file: taken! }), made);
  };

  const plan = pictureFile(drawKitchenPlan(), 'kitchen-plan.png');
  document(on(21, '10:05'), 'priya', { title: 'Floor plan', folder: FINISHES, file: plan, made: 'plan' });
  share(on(21, '10:06'), 'priya', 'plan');
  open(on(21, '12:24'), 'maya', 'plan');
  const agreement = { title: 'Construction agreement', folder: 'Contract', file: pdf(AGREEMENT, 'agreement.pdf') };
  document(on(20, '15:00'), 'marcus', { ...agreement, made: 'agreement' });
  share(on(20, '15:01'), 'marcus', 'agreement');
  open(on(20, '16:35'), 'maya', 'agreement');
  const selections = { title: 'Tile and finish selections', folder: FINISHES, file: pdf(SELECTIONS, 'selections.pdf') };
  document(on(3, '11:40'), 'priya', { ...selections, made: 'selections' });
  share(on(3, '11:41'), 'priya', 'selections');
  tellAtHome(story);
  tellKitchenLogs(story);
}

const FINISHES = 'Plans and finishes';

interface Paper {
  title: string;
  folder: string;
  file: Promise<File>;
  /** The name under which the story goes on telling of it. */
  made: string;
}

/** A written page. */
function tellAtHome(story: Story): void {
  const { on, id, tell } = story;
  const { share, open } = deeds(story, 'kitchen');
  const sheet = () => ({ projectId: id('kitchen'), title: 'While we are in your home' });
  tell(on(19, '09:20'), 'priya', (act) => createDocument(act, sheet(), { text: AT_HOME }), 'at home');
  share(on(19, '09:21'), 'priya', 'at home');
  open(on(19, '12:40'), 'maya', 'at home');
}

const pdf = async (lines: readonly string[], name: string) =>
  writePdf({ title: lines[0]!, from: 'Ridge Builders, Golden, Colorado', lines: lines.slice(1) }, name);

const AT_HOME = `What you can count on from us, and the two things we ask of you.

# Every day

- We are there from **8 to 4**, and call the evening before when that changes.
- Floors on the way are covered, and the site is swept before we leave.
- Water and power are back on overnight.

# Please

1. Keep the side gate unlocked on weekdays.
2. Tell us about anything that worries you, here or by phone: the earlier, the easier.

## Where to find things

The lockbox is on the side door. A small fridge and the microwave stand in the dining room.`;

const AGREEMENT = [
  'Construction agreement',
  'Between Ridge Builders, 418 Ridge Road, Golden, and Maya and James Okafor, 214 Alder Street, Golden.',
  '',
  '# 1. The work',
  'The contractor remodels the kitchen as estimate EST-10001 and the floor plan say, which belong to this agreement.',
  '# 2. Time',
  'Work begins two weeks after this is signed and takes about seven weeks. Each day on site is told in a daily log.',
  '# 3. Payment',
  'In four progress payments, each after the work that it names; the county’s fees as they are charged.',
  '# 4. Changes',
  'Whatever is added or left out is written down with its price, and done once the owners have agreed to it.',
  '# 5. Care',
  'Floors and furniture on the way are protected, the site is swept every evening, and water is never off overnight.',
  '# 6. Warranty',
  'Two years on workmanship; the makers’ own terms for cabinets, counters and appliances.',
];

const SELECTIONS = [
  'Tile and finish selections',
  'Please look through these and tell us by message if anything differs from what you remember.',
  '',
  '# Cabinets',
  '• Painted maple, shaker front, deep green (sample 214)',
  '• Pulls: brushed brass, 5 inches',
  '# Counters',
  '• Quartz, warm white with a fine grey vein, eased edge',
  '# Backsplash',
  '• Glazed tile 3 x 6, sea glass, laid in a running bond; grout: oyster',
  '# Floor',
  '• White oak, matte oil, laid toward the window',
];
