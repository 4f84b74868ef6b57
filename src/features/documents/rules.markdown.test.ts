import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOSTILE } from './hostile.fixture.ts';
import { pageHtml } from './rules.markdown.ts';

/** Every tag that `html` has, with its attributes. */
const tagsOf = (html: string) => [...html.matchAll(/<\/?([a-zA-Z][^\s/>]*)((?:[^>"]|"[^"]*")*)>/g)];
const ALLOWED = /^(p|br|h3|h4|ul|ol|li|strong|em|a)$/;

/** What a page of ours lets through: the tags above, an address for a person, and a list's first number. */
function insistOnSafe(html: string): void {
  const bare = tagsOf(html).reduce((left, [tag]) => left.replace(tag, ''), html);
  expect(bare).not.toContain('<');
  for (const [, name, attributes = ''] of tagsOf(html)) {
    expect(name).toMatch(ALLOWED);
    if (name === 'a')
      expect(attributes).toMatch(/^( href="(https?:\/\/|mailto:|tel:)[^"<>]*" rel="noopener noreferrer nofollow")?$/i);
    else expect(attributes).toMatch(/^( start="\d+")?$/);
  }
}

test.each(HOSTILE)('T9, R16: what a page lets through is on its list: %s', (text) => insistOnSafe(pageHtml(text)));

test('T9, R16: whatever is typed, no tag and no address gets through that is not on the list', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...HOSTILE,
      '**',
      '_',
      '[',
      '](',
      ')',
      '<',
      '>',
      '"',
      "'",
      '\n',
      '\n\n',
      '# ',
      '- ',
      '1. ',
      '\\',
      '&',
    ),
    fc.string({ maxLength: 8 }),
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, (typed) => insistOnSafe(pageHtml(typed))),
    { numRuns: 500 },
  );
});

test('B10: headings stand below those of the page, and leave no step out', () => {
  const levels = (text: string) => [...pageHtml(text).matchAll(/<h(\d)>/g)].map(([, level]) => Number(level));
  expect(levels('###### a\n\n# b\n\n## c\n\n###### d\n\n# e')).toEqual([3, 3, 4, 4, 3]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 12 }), (wished) => {
      const found = levels(wished.map((level) => `${'#'.repeat(level)} x`).join('\n\n'));
      expect(found).toHaveLength(wished.length);
      for (const [at, level] of found.entries()) expect(level - (found[at - 1] ?? 2)).toBeLessThanOrEqual(1);
    }),
  );
});
