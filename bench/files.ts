import sharp from 'sharp';
import { href, pathOf, paths } from '../src/paths.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Bench } from './measures.ts';
import { type Program, startServer } from './programs.ts';
import { atMost, type Row } from './rows.ts';

const MB = 1024 ** 2;
const LARGE = 200 * MB;
const PHOTOS = 40;

/** What a large file and many photos cost: memory while they come and go, and what a page of thumbnails weighs. */
export async function measureFiles({ scene, profile }: Bench): Promise<Row[]> {
  const { env, large } = await scene();
  const server = await startServer(env, profile);
  try {
    const desk = openDesk(server, large.member);
    const [up, down] = await carry(desk, server, large.id);
    const heaviest = await heaviestThumbnail(desk, large.id);
    return [
      atMost('memory while 200 MB are uploaded, the whole process', up, 350, 'MB'),
      atMost('memory while 200 MB are downloaded, the whole process', down, 350, 'MB'),
      atMost(`the heaviest thumbnail of ${PHOTOS} photos of noise`, heaviest / 1024, 60, 'KB'),
    ];
  } finally {
    await server.stop();
  }
}

/** The most memory while it is uploaded by its form, and while it is downloaded, in MB. */
async function carry(desk: Desk, server: Program, project: string): Promise<[number, number]> {
  const name = `filename ${Buffer.from('house.bin').toString('base64')}`;
  const begun = { 'tus-resumable': '1.0.0', 'upload-length': `${LARGE}`, 'upload-metadata': name };
  let item = '';
  const up = await highest(server, async () => {
    const at = await desk.send(href(pathOf(paths.uploads, 'document'), { project }), {}, begun);
    await desk.stream(at, LARGE);
    const form = { title: 'House', 'file.upload': at.split('/').at(-1)! };
    item = await desk.send(href(pathOf(paths.kindNew, 'document'), { project }), form);
  });
  const file = fileIn(await (await desk.get(item)).text())[0]!;
  const down = await highest(server, async () => {
    const reader = (await desk.get(file)).body!.getReader();
    let bytes = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) bytes += next.value.byteLength;
    if (bytes !== LARGE) throw new Error(`${bytes} bytes came.`);
  });
  return [up, down];
}

async function highest(server: Program, work: () => Promise<void>): Promise<number> {
  let most = server.memory();
  const watch = setInterval(() => {
    most = Math.max(most, server.memory());
  }, 20);
  await work().finally(() => clearInterval(watch));
  return Math.max(most, server.memory());
}

/** Of photos that press badly, on pages of ten: the most bytes that one of their thumbnails takes. */
async function heaviestThumbnail(desk: Desk, project: string): Promise<number> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const look = { width: 1200, height: 900, channels: 3, background: '#808080', noise } as const;
  const photo = new Uint8Array(await sharp({ create: look }).jpeg().toBuffer());
  const thumbnails: string[] = [];
  while (thumbnails.length < PHOTOS) {
    const form = new FormData();
    form.set('logDate', '2026-03-02');
    for (let n = 1; n <= 10; n++) form.append('photos', new File([photo], `${n}.jpg`));
    const log = await desk.send(href(pathOf(paths.kindNew, 'daily-log'), { project }), form);
    const own = fileIn(await (await desk.get(log)).text(), '/thumbnail');
    if (own.length !== 10) throw new Error(`The page has ${own.length} thumbnails.`);
    thumbnails.push(...own);
  }
  let most = 0;
  for (const path of thumbnails) most = Math.max(most, (await (await desk.get(path)).arrayBuffer()).byteLength);
  return most;
}

/** The addresses of files in a page, or of one of their sizes. */
const fileIn = (page: string, size = '') =>
  [
    ...new Set([...page.matchAll(/"(\/projects\/[^"]+\/files\/[0-9a-f-]+(?:\/\w+)?)"/g)].map(([, path]) => path!)),
  ].filter((path) => path.endsWith(size) && (size !== '' || /files\/[0-9a-f-]+$/.test(path)));
