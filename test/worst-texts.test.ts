import { afterAll, expect, test } from 'vitest';
import { readDecimal } from '../src/amounts.ts';
import { postedForm, readFields } from '../src/core/form.ts';
import { normalisePhone } from '../src/core/phone.ts';
import type { DeclaredRoute } from '../src/doors/mount.ts';
import { USD } from '../src/features/bills/bill.fixture.ts';
import { readBill } from '../src/features/bills/rules.read.ts';
import { typedBill } from '../src/features/bills/rules.typed.ts';
import { contactFields } from '../src/features/contacts/rules.ts';
import { logFields } from '../src/features/daily-logs/rules.ts';
import { pageHtml } from '../src/features/documents/rules.markdown.ts';
import { fileFields, MAX_PAGE, pageFields } from '../src/features/documents/rules.ts';
import { setUpFields } from '../src/features/members/rules.ts';
import { readMessage } from '../src/features/messages/rules.ts';
import { projectFields } from '../src/features/projects/rules.ts';
import { settingsFields } from '../src/features/settings/rules.ts';
import { ownPath } from '../src/features/sign-in/rules.ts';
import { askedRange, disposition, safeName } from '../src/features/uploads/rules.ts';
import { bodyOf } from './doors/bodies.ts';
import { expected } from './doors/expected.ts';
import { casesOf, fill } from './doors/fill.ts';
import { openScene } from './doors/scene.ts';
import { openViewers } from './doors/viewers.ts';
import { openWorld } from './world.ts';

// R23: text from outside is read in linear time. The worst texts go to every reader whole, and to every field of every
// form as large as its route takes it; what each costs is counted in the processor's time, not the clock's.

const world = await openWorld();
afterAll(() => world.close());

const TEXTS: Record<string, (length: number) => string> = {
  'digits that end in a letter': (length) => `${'1'.repeat(length - 1)}x`,
  'zeros after a point': (length) => `1.${'0'.repeat(length - 3)}x`,
  blanks: (length) => `1${' '.repeat(length - 2)}x`,
  'at signs': (length) => 'a@'.repeat(length / 2),
  'dots and letters': (length) => `a@${'a.'.repeat(length / 2 - 1)}`,
  brackets: (length) => '+1 ('.repeat(length / 4),
  commas: (length) => '1,111,'.repeat(length / 6),
  slashes: (length) => `/${'\\'.repeat(length - 1)}`,
  'line ends': (length) => '\r\n'.repeat(length / 2),
  'right to left': (length) => '\u202e'.repeat(length),
};
const MB = 1024 * 1024;
/** What one text may cost more than a short one, in milliseconds (R23). */
const MORE = 50;

/** The processor's time that something takes, in milliseconds: the best of three, since others share the machine. */
async function cost(what: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 3 && best > 5; attempt++) {
    const before = process.cpuUsage();
    await what();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

const readers: Record<string, (text: string) => unknown> = {
  decimal: (text) => readDecimal(text, 2, 1e9),
  phone: normalisePhone,
  message: readMessage,
  contact: (text) => readFields(contactFields, { name: text, email: text, phone: text, address: text, notes: text }),
  project: (text) => readFields(projectFields, { title: text, status: text, address: text }),
  settings: (text) => readFields(settingsFields, { name: text, phone: text, timeZone: text, currency: text }),
  'set-up': (text) => readFields(setUpFields, { company: text, name: text, email: text, setUpCode: text }),
  log: (text) => readFields(logFields, { title: text, logDate: text, weather: text, workDone: text }),
  document: (text) => readFields(fileFields, { title: text, folder: text, id: text, revision: text }),
  'written page': (text) => readFields(pageFields, { title: text, text }),
  Markdown: (text) => pageHtml(text.slice(0, MAX_PAGE)),
  bill: (whole) => {
    // A megabyte together: it is one form.
    const text = whole.slice(-MB / 9);
    const fields = { title: text, summary: text, discount: text, tax: text, due_on: text };
    const line = { 'lines.0.description': text, 'lines.0.quantity': text, 'lines.0.unit_price': text };
    return readBill('invoice', typedBill({ ...fields, ...line, [`lines.${text}.quantity`]: text }), USD);
  },
  'way back': (text) => ownPath(text, 'https://portal.example.com'),
  'file name': (text) => disposition('image/png', safeName(text, 'image/png', 'png')),
  range: (text) => askedRange(`bytes=${text}`, 1000),
  form: (text) => {
    const data = new FormData();
    data.append('words', text);
    return postedForm(data);
  },
};

test.each(Object.entries(readers))(
  'R23: a megabyte of the worst text does not hold up the reader: %s',
  async (_, read) => {
    for (const [name, text] of Object.entries(TEXTS)) {
      const worst = text(MB);
      expect(await cost(() => read(worst)), name).toBeLessThan(4 * MORE);
    }
  },
);

const scene = await openScene(world);
const viewers = await openViewers(scene);
const posts = world.doors.declared.filter(({ method, takes }) => method === 'POST' && takes && takes.bytes > 0);

test.each(posts.map((route) => [`${route.door}: ${route.path}`, route] as const))(
  'R23: no field of a form holds anybody up: %s',
  async (_name, route) => {
    const { filled, viewer } = somebodyAllowed(route);
    const room = Math.min(route.takes!.bytes, 64 * 1024) - 2048;
    const fields = bodyOf(scene, route, filled);
    const ask = (changed: Record<string, string>) => viewer.browser.post(filled.address, { ...fields, ...changed });
    const short = await cost(() => ask({}));
    for (const name of Object.keys(fields).filter((key) => typeof fields[key] === 'string')) {
      for (const [kind, text] of Object.entries(TEXTS)) {
        // What a browser escapes grows threefold on its way.
        const worst = text(2 * Math.floor(room / 9 / 2) * (/\d{9}/.test(text(60)) ? 3 : 1));
        let status = 0;
        const took = await cost(async () => {
          ({ status } = await ask({ [name]: worst }));
        });
        expect(status, `${name}: ${kind}`).toBeLessThan(500);
        expect(took - short, `${name}: ${kind}`).toBeLessThan(MORE);
      }
    }
  },
);

/** A viewer whom the door lets in, and the address with everything filled in. */
function somebodyAllowed(route: DeclaredRoute) {
  for (const viewer of viewers) {
    for (const { kind, state } of casesOf(route, true)) {
      const filled = fill(scene, route, kind, state);
      if (expected(route, viewer, filled) === 'allowed') return { viewer, filled };
    }
  }
  throw new Error(`nobody may ask for ${route.path}`);
}
