import type { Page } from '@playwright/test';

/** How narrow a screen is a phone's, and how high on it whatever a finger taps, in pixels (H18, WCAG 2.5.5). */
const PHONE_UP_TO = 500;
const FINGER = 44;

/**
 * What does not fit on the screen as it stands, a line each: a page that scrolls sideways, something that sticks out
 * of it, words that are cut off without saying so, and on a phone a target that is too low for a finger.
 */
export async function misfits(page: Page): Promise<string[]> {
  return await page.evaluate(
    ({ phoneUpTo, finger }) => {
      const found: string[] = [];
      const name = (one: Element) => {
        const words = (one.textContent || one.getAttribute('aria-label') || '').trim().replace(/\s+/g, ' ');
        return `<${one.tagName.toLowerCase()} class="${one.getAttribute('class') ?? ''}"> ${words.slice(0, 40)}`;
      };
      if (document.documentElement.scrollWidth > innerWidth)
        found.push(`the page is ${document.documentElement.scrollWidth} wide`);
      const shown = (one: Element) => {
        const { width, height } = one.getBoundingClientRect();
        const apart = getComputedStyle(one).clipPath.startsWith('inset(50%');
        return width > 0 && height > 0 && !apart && one.checkVisibility({ visibilityProperty: true });
      };
      const all = [...document.querySelectorAll('body *')].filter((one) => shown(one) && !one.closest('.skip'));
      for (const one of all) {
        const style = getComputedStyle(one);
        const box = one.getBoundingClientRect();
        if (box.right > innerWidth + 1 || box.left < -1) found.push(`sticks out: ${name(one)}`);
        const cut = (way: 'x' | 'y') => ['hidden', 'clip'].includes(style.getPropertyValue(`overflow-${way}`));
        // A field scrolls what is typed in it.
        const said = style.textOverflow === 'ellipsis' || one.closest('input, textarea, [contenteditable], svg');
        if (cut('x') && !said && one.scrollWidth > one.clientWidth + 1) found.push(`cut off: ${name(one)}`);
        if (cut('y') && !said && one.scrollHeight > one.clientHeight + 1) found.push(`cut off below: ${name(one)}`);
      }
      if (innerWidth > phoneUpTo) return found;
      const target = 'button, summary, select, textarea, a[class], input:not([type=hidden]), label:has(> input)';
      for (const one of all.filter((one) => one.matches(target))) {
        // A row is the target of its title, a label that of its box, a frame that of its field.
        const whole = one.matches('.row-link') ? '.row' : 'label, .field-input';
        const height = (one.closest(whole) ?? one).getBoundingClientRect().height;
        if (height < finger - 0.5) found.push(`${Math.round(height)} high: ${name(one)}`);
      }
      return found;
    },
    { phoneUpTo: PHONE_UP_TO, finger: FINGER },
  );
}
