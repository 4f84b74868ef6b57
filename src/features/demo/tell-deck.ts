import { createDocument } from '../documents/create.ts';
import { createProject } from '../projects/create.ts';
import { drawYard } from './draw-site.ts';
import { pictureFile } from './rasterise.ts';
import type { Story } from './story.ts';
import { line, writeBill } from './write-bill.ts';

const details = { title: 'Delgado backyard deck', address: '9 Quarry Lane, Morrison, CO 80465' };

/** The third project: somebody asked. A draft that goes out tomorrow, a picture of the yard, no portal yet. */
export function tellDeck(story: Story): void {
  const { tell, on, id, bring } = story;
  tell(
    on(3, '16:25'),
    'priya',
    (act) => createProject(act, { ...details, clientContactId: id('rosa'), assigned: [id('priya')] }),
    'deck',
  );
  bring(
    on(2, '13:45'),
    'priya',
    [pictureFile(drawYard(), 'yard-from-the-gate.jpg')],
    {},
    (act, [file]) => createDocument(act, { projectId: id('deck'), title: 'The yard, staked out' }, { file: file! }),
    'yard',
  );
  tell(on(1, '10:30'), 'priya', (act) => writeBill(act, 'estimate', id('deck'), DECK), 'deck estimate');
}

const DECK = {
  title: 'Cedar deck, 16 × 20 ft',
  summary: 'One step above the grass, stairs to the gate.',
  lines: [
    line('Footings, 12 inch, below frost', 9, 'each', 265),
    line('Frame and cedar boards', 320, 'sq ft', 34.5),
    line('Railing, cedar with steel cable', 52, 'lin ft', 96),
    line('Stairs, four steps', 1, 'job', 1_150),
  ],
};
