import { describe, expect, test } from 'vitest';
import * as ui from './index.ts';

const texts: ui.ShellTexts = {
  skip: 'Skip to content',
  menu: 'Main',
  close: 'Close',
  signOut: 'Sign out',
  call: 'Call',
  gone: 'Gone',
  checking: 'Checking',
  offline: 'Offline',
  unsent: 'Unsent',
};
const hostile = '"><script>alert(1)</script>';

function shell(props: Partial<ui.ShellProps>): Promise<string> {
  const assets = { css: '/app.css', js: '/main.js', font: '/font.woff2' };
  return ui.page(
    <ui.Shell lang="en" title="Title" home="/" texts={texts} assets={assets} drawnAt={new Date()} {...props} />,
  );
}

describe('what people wrote is text (R16)', () => {
  test.each([
    ['row', <ui.Row title={hostile} meta={hostile} />],
    ['bubble', <ui.Bubble author={hostile} when="now" text={hostile} />],
    ['field', <ui.TextField name="a" label={hostile} value={hostile} error={hostile} />],
    ['area', <ui.TextArea name="a" label="A" value={`</textarea>${hostile}`} />],
    ['menu', <ui.Menu id="m" label={hostile} />],
    ['card', <ui.Card id="c" title={hostile} />],
    ['copy', <ui.CopyButton label="Copy" value={hostile} toast={hostile} fallbackHref="/x" />],
    ['seen', <ui.OnVisible post="/x" body={hostile} />],
    ['picture', <ui.Pictures pictures={[{ href: '/x', src: '/y', alt: hostile, caption: hostile }]} />],
  ])('in a %s', (_name, element) => {
    const html = String(element);
    expect(html).not.toContain('<script');
    expect(html).not.toContain(hostile);
    expect(html).toContain('&lt;script&gt;');
  });

  test('in the head and the bar', async () => {
    const html = await shell({ title: hostile, brand: { name: hostile, phone: hostile } });
    expect(html).not.toContain('<script>');
    expect(html).toContain('href="tel:1"');
  });
});

describe('a field', () => {
  test('is tied to its label, hint and error by ids of its form', () => {
    const html = String(
      <ui.Form action="/a/b" errors={{ due: 'Past' }}>
        <ui.DateField name="due" label="Due" hint="A day" error="Past" required />
      </ui.Form>,
    );
    expect(html).toContain('data-refused');
    expect(html).toContain('for="form-a-b-due"');
    expect(html).toContain('aria-describedby="form-a-b-due-hint form-a-b-due-error"');
    expect(html).toContain('aria-invalid="true"');
  });

  test('without an error marks nothing', () => {
    const html = String(<ui.TextField name="a" label="A" />);
    expect(html).not.toContain('aria-invalid');
    expect(html).not.toContain('aria-describedby');
  });
});

describe('a document', () => {
  test('carries nothing inline, keeps nothing, fetches nothing before it is asked for (R17, S8)', async () => {
    const html = await shell({ toast: { id: '1', text: 'Done' }, live: { url: '/live?page=x', mode: 'edit' } });
    expect(html.startsWith('<!doctype html><html lang="en">')).toBe(true);
    expect(html).not.toMatch(/ style=| on[a-z]+="|<style/);
    expect(html).toContain('<meta name="turbo-cache-control" content="no-cache"/>');
    expect(html).toContain('<meta name="turbo-prefetch" content="false"/>');
    expect(html).toContain('<meta name="live" content="/live?page=x" data-mode="edit"/>');
    expect(html).toContain('<template id="flash" data-toast="1">');
    expect(html).toContain('<noscript>');
  });

  test('says whom to call on every page of a company (H20)', async () => {
    const html = await shell({ brand: { name: 'Ridge Builders', phone: '+1 (555) 010-2030' } });
    expect(html.match(/href="tel:\+15550102030"/g)).toHaveLength(2);
  });
});

test('a way back keeps its query, which a form would drop', () => {
  const html = String(<ui.DialogPage title="Sure?" back="/list?page=2&q=a%20b" />);
  expect(html).toContain('action="/list"');
  expect(html).toContain('name="q" value="a b"');
});

describe('a time', () => {
  const zone = { timeZone: 'America/Denver', lang: 'en' };
  /** How a moment of Denver reads on Thursday, March 5th 2026, half past eight in the evening there. */
  const words = (at: string, lang = 'en') =>
    ui.relativeText({ ...zone, lang, at: new Date(`${at}-07:00`) }, new Date('2026-03-06T03:30:00Z'));

  test('says the instant, the exact time behind it, and relative words of the day it is drawn on', async () => {
    const at = new Date('2026-03-01T02:30:00Z');
    const html = await shell({ drawnAt: new Date('2026-03-02T12:00:00Z'), children: <ui.Time at={at} {...zone} /> });
    const exact = ui.exactText({ at, ...zone });
    expect(exact).toMatch(/^Saturday, February 28, 2026 at 7:30\sPM$/);
    expect(html).toContain(`<time datetime="2026-03-01T02:30:00.000Z" title="${exact}">2 days ago</time>`);
  });

  test.each([
    ['2026-03-05T00:10:00', /^today, 12:10\sAM$/],
    ['2026-03-04T23:50:00', /^yesterday, 11:50\sPM$/],
    ['2026-03-06T08:00:00', /^tomorrow, 8:00\sAM$/],
    ['2026-03-02T23:50:00', /^3 days ago$/],
    ['2026-02-26T12:00:00', /^Feb 26$/],
    ['2025-12-31T12:00:00', /^Dec 31, 2025$/],
  ])('%s reads %s', (at, read) => expect(words(at)).toMatch(read));

  test('reads in the language of the page', () => expect(words('2026-03-04T12:00:00', 'es')).toMatch(/^ayer, 12:00/));

  test('depends on nothing but the day', () => {
    const at = new Date('2026-03-05T20:00:00-07:00');
    const [first, last] = ['2026-03-05T00:00:00-07:00', '2026-03-05T23:59:59-07:00'].map((now) =>
      ui.relativeText({ ...zone, at }, new Date(now)),
    );
    expect(first).toBe(last);
  });
});

test.each([
  ['Helen Park', 'HP'],
  ['  maria de la  cruz ', 'MC'],
  ['Cher', 'C'],
  ['🏠 House', '🏠H'],
  ['', ''],
])('the initials of “%s” are “%s”', (name, initials) => expect(ui.initialsOf(name)).toBe(initials));

test('a row of a person leads with their initials, which are not read out', () => {
  const html = String(<ui.Row title="Helen Park" lead="initials" />);
  expect(html).toMatch(/<span class="avatar" aria-hidden="true">\s*HP\s*<\/span>/);
});

test('a state is its word in its one colour, in whatever language', () => {
  expect(String(<ui.State is="Past due" />)).toBe('<span class="badge tone-bad">Past due</span>');
  expect(String(<ui.State is="Unread">2 mensajes</ui.State>)).toBe('<span class="badge tone-warm">2 mensajes</span>');
});
