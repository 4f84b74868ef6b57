let page = '';
let place: string[] = [];

/** The ids around what has the focus, innermost first: where the person is. */
function notePlace(): void {
  place = [];
  for (let at = document.activeElement; at && at !== document.body; at = at.parentElement) if (at.id) place.push(at.id);
}

/** The page is taken off: whatever comes in its place begins at its heading. */
export function leavePlace(): void {
  page = 'gone';
}

/** What has taken the place: the very same thing, else the heading of what it stood in, else the page's. */
function successor(): HTMLElement | null {
  const [own] = place;
  if (location.pathname === page) {
    const same = own ? document.getElementById(own) : null;
    if (same?.matches('a, button, input, textarea, select, summary, [tabindex]')) return same;
    for (const id of place) {
      const heading = document.getElementById(`${id}-title`);
      if (heading) return heading;
    }
  }
  return document.querySelector<HTMLElement>('main h1') ?? document.getElementById('main');
}

/** Puts the focus back where a page or a removal has let it fall to the body: a screen reader goes on from there. */
function keepPlace(): void {
  const first = page === '';
  const lost = document.activeElement === null || document.activeElement === document.body;
  if (!first && lost && (place.length > 0 || location.pathname !== page)) {
    const target = successor();
    if (target && !target.matches('a, button, input, textarea, select, summary, [tabindex]')) target.tabIndex = -1;
    target?.focus({ preventScroll: true });
  }
  page = location.pathname;
}

/** Keeps the focus through Turbo's visits and refreshes (B10). */
export function keepFocus(): void {
  document.addEventListener('turbo:before-render', notePlace);
  document.addEventListener('turbo:render', keepPlace);
  document.addEventListener('turbo:load', keepPlace);
}
