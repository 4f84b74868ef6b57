import { createDocument } from '../documents/create.ts';
import { createProject } from '../projects/create.ts';
import { saveProject } from '../projects/save.ts';
import { deeds } from './deeds.ts';
import { drawBathroomPlan } from './draw-plans.ts';
import { pictureFile } from './rasterise.ts';
import type { Story } from './story.ts';
import { line, writeBill } from './write-bill.ts';

const details = { title: 'Brandt primary bathroom', address: '77 Mesa View Drive, Lakewood, CO 80228' };

/** The second project: an estimate is out, and the couple think it over. */
export function tellBathroom(story: Story): void {
  const { tell, on, id, bring } = story;
  const { share } = deeds(story, 'bathroom');
  const assigned = () => ['marcus', 'priya'].map(id);
  tell(
    on(12, '09:40'),
    'priya',
    (act) => createProject(act, { ...details, clientContactId: id('ellen'), assigned: assigned() }),
    'bathroom',
  );
  tell(on(8, '14:00'), 'priya', (act) => saveProject(act, id('bathroom'), { ...details, status: 'Bidding' }));
  const plan = pictureFile(drawBathroomPlan(), 'bathroom-layout.png');
  const wish = {};
  bring(
    on(9, '15:10'),
    'priya',
    [plan],
    wish,
    (act, [file]) =>
      createDocument(act, { projectId: id('bathroom'), title: 'Layout with a larger shower' }, { file: file! }),
    'layout',
  );
  tell(on(8, '13:30'), 'priya', (act) => writeBill(act, 'estimate', id('bathroom'), ESTIMATE), 'bath');
  share(on(8, '14:01'), 'priya', 'layout');
  tellThinking(story);
}

function tellThinking(story: Story): void {
  const { on, hoursAgo } = story;
  const { enable, invite, signIn, open, say, read } = deeds(story, 'bathroom');
  enable(on(8, '14:05'), 'priya');
  invite(on(8, '14:06'), 'priya', 'ellen');
  invite(on(8, '14:06'), 'priya', 'paul');
  signIn(on(8, '16:30'), 'ellen', 'Chrome on Windows');
  open(on(8, '16:31'), 'ellen', 'layout', 'bath');
  signIn(on(7, '12:10'), 'paul', 'Chrome on Android');
  open(on(7, '12:12'), 'paul', 'bath');

  say(on(7, '12:20'), 'paul', 'Could the tub stay where it is, and what would that save?', 'bath');
  say(
    on(7, '15:05'),
    'priya',
    'About $1,900: the drain would not have to move. I can write it as a second estimate.',
    'bath',
  );
  read(on(7, '15:05'), 'priya', 'bath');
  read(on(7, '16:00'), 'paul', 'bath');
  read(on(6, '08:10'), 'dana', 'bath');
  say(hoursAgo(2.6), 'ellen', 'We would like to see both versions side by side. No hurry, next week is fine.', 'bath');
}

const ESTIMATE = {
  title: 'Primary bathroom, full remodel',
  summary: 'Curbless shower with a bench, double vanity, the tub moved below the window.',
  lines: [
    line('Demolition and disposal', 1, 'job', 2_600),
    line('Plumbing, drain of the tub moved', 1, 'job', 6_850),
    line('Waterproofing and tile, floor and walls', 210, 'sq ft', 31.5),
    line('Double vanity, oak, with stone top', 1, 'each', 4_200),
    line('Shower glass, 3/8 inch, set', 1, 'each', 2_150),
    line('Heated floor with thermostat', 64, 'sq ft', 24),
  ],
};
