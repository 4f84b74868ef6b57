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
};
const hostile = '"><script>alert(1)</script>';

function shell(props: Partial<ui.ShellProps>): Promise<string> {
  const assets = { css: '/app.css', js: '/main.js' };
  return ui.page(<ui.Shell lang="en" title="Title" home="/" texts={texts} assets={assets} {...props} />);
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

test('a time says the instant and the words of its zone', () => {
  const at = new Date('2026-03-01T02:30:00Z');
  const html = String(<ui.Time at={at} timeZone="America/Denver" lang="en" show="day" />);
  expect(html).toBe('<time datetime="2026-03-01T02:30:00.000Z">Feb 28, 2026</time>');
});
