import { createDailyLog } from '../daily-logs/create.ts';
import type { LogContent } from '../daily-logs/rules.ts';
import { deeds } from './deeds.ts';
import { drawCabinets, drawDemolition, drawRoughIn, drawTiles } from './draw-site.ts';
import { pictureFile } from './rasterise.ts';
import type { Story } from './story.ts';

/** What was done on the days of the kitchen. */
export function tellKitchenLogs(story: Story): void {
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
