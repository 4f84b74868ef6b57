import { createDailyLog } from '../daily-logs/create.ts';
import type { LogContent } from '../daily-logs/rules.ts';
import { createDocument } from '../documents/create.ts';
import { deeds } from './deeds.ts';
import { drawKitchenPlan } from './draw-plans.ts';
import { drawCabinets, drawDemolition, drawRoughIn, drawTiles } from './draw-site.ts';
import { pictureFile } from './rasterise.ts';
import type { Story } from './story.ts';
import { writePdf } from './write-pdf.ts';

/** Documents and daily logs: some opened, the newest not yet. */
export function tellKitchenPapers(story: Story): void {
  const { on, id, bring } = story;
  const { share, open } = deeds(story, 'kitchen');
  const document = (at: Date, who: string, title: string, file: Promise<File>, made: string) =>
    bring(
      at,
      who,
      [file],
      {},
      (act, [taken]) => createDocument(act, { projectId: id('kitchen'), title }, taken!),
      made,
    );

  document(on(21, '10:05'), 'priya', 'Floor plan', pictureFile(drawKitchenPlan(), 'kitchen-plan.png'), 'plan');
  share(on(21, '10:06'), 'priya', 'plan');
  open(on(21, '12:24'), 'maya', 'plan');
  document(on(20, '15:00'), 'marcus', 'Construction agreement', pdf(AGREEMENT, 'agreement.pdf'), 'agreement');
  share(on(20, '15:01'), 'marcus', 'agreement');
  open(on(20, '16:35'), 'maya', 'agreement');
  document(on(3, '11:40'), 'priya', 'Tile and finish selections', pdf(SELECTIONS, 'selections.pdf'), 'selections');
  share(on(3, '11:41'), 'priya', 'selections');
  tellLogs(story);
}

function tellLogs(story: Story): void {
  const { on, day, id, bring, hoursAgo } = story;
  const { share, open, say, read } = deeds(story, 'kitchen');
  const log = (n: number, content: Partial<LogContent>, photos: Promise<File>[], made: string) =>
    bring(
      on(n, '16:20'),
      'tomas',
      photos,
      { pictures: true },
      (act, taken) =>
        createDailyLog(act, { projectId: id('kitchen') }, { ...PLAIN, logDate: day(n), ...content }, taken),
      made,
    );

  log(17, DEMOLITION, [pictureFile(drawDemolition(), 'north-wall.jpg')], 'demolition');
  share(on(17, '16:40'), 'marcus', 'demolition');
  open(on(17, '16:55'), 'maya', 'demolition');
  log(11, ROUGH_IN, [pictureFile(drawRoughIn(), 'behind-the-sink.jpg')], 'rough-in log');
  share(on(11, '16:45'), 'marcus', 'rough-in log');
  open(on(10, '08:02'), 'maya', 'rough-in log');
  say(on(10, '08:10'), 'maya', 'Is the outlet by the window the one for the coffee machine?', 'rough-in log');
  read(on(10, '09:00'), 'dana', 'rough-in log');
  say(hoursAgo(2.8), 'marcus', 'It is. We set it at 44 inches, so that it clears the backsplash.', 'rough-in log');
  read(hoursAgo(2.8), 'marcus', 'rough-in log');
  const hung = [pictureFile(drawCabinets(), 'cabinets.jpg'), pictureFile(drawTiles(), 'backsplash.jpg')];
  log(1, CABINETS, hung, 'cabinets');
  share(on(1, '16:50'), 'marcus', 'cabinets');
  log(2, PREPARATION, [], 'preparation');
}

const pdf = async (lines: readonly string[], name: string) =>
  writePdf({ title: lines[0]!, from: 'Ridge Builders, Golden, Colorado', lines: lines.slice(1) }, name);

const PLAIN: LogContent = {
  title: '',
  logDate: '',
  weather: '',
  crew: '',
  workDone: '',
  delays: '',
  internalNotes: '',
};

const DEMOLITION = {
  title: 'Demolition',
  weather: 'Clear, 61 °F',
  crew: 'Tomás, Ben, Luis',
  workDone:
    'Cabinets and counters out, north wall open to the studs. Floors are covered, ' +
    'the door to the dining room is sealed against dust. Two loads to the transfer station.',
  internalNotes: 'Old wiring in the north wall is cloth-covered. Priya to check whether the allowance covers it.',
};

const ROUGH_IN = {
  title: 'Rough-in, ready for inspection',
  weather: 'Overcast, 54 °F',
  crew: 'Tomás, Luis, Front Range Electric',
  workDone:
    'New supply and drain for the sink, circuits for stove and island pulled. Boxes set at the heights of the plan.',
  delays: 'The inspector moved from morning to two o’clock.',
  internalNotes: 'Front Range came with one man instead of two: ask for a corrected invoice.',
};

const CABINETS = {
  title: 'Cabinets up, first rows of tile',
  weather: 'Sunny, 68 °F',
  crew: 'Tomás, Ben',
  workDone:
    'Base and wall cabinets are level and fixed; two doors come on Thursday. Backsplash begun from the window side.',
};

const PREPARATION = {
  title: 'Walls primed',
  weather: 'Sunny, 66 °F',
  crew: 'Ben',
  workDone: 'Drywall sanded and primed.',
  internalNotes: 'Short day: Ben left at one for the bathroom job. Not worth sharing.',
};

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
