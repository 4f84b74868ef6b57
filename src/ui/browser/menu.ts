function items(menu: Element): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('a, button')];
}

const steps: Record<string, (now: number, count: number) => number> = {
  ArrowDown: (now, count) => (now + 1) % count,
  ArrowUp: (now, count) => (now <= 0 ? count - 1 : now - 1),
  Home: () => 0,
  End: (_now, count) => count - 1,
};

function onKey(event: KeyboardEvent): void {
  const step = steps[event.key];
  const target = event.target as HTMLElement;
  const button = target.closest<HTMLElement>('[popovertarget]');
  const menu =
    target.closest('[data-menu]') ?? (button && document.getElementById(button.getAttribute('popovertarget') ?? ''));
  if (!step || !menu?.matches('[data-menu]')) return;
  if (!menu.matches(':popover-open')) {
    if (event.key !== 'ArrowDown') return;
    button?.click();
  }
  event.preventDefault();
  const all = items(menu);
  all[step(all.indexOf(document.activeElement as HTMLElement), all.length)]?.focus();
}

/** A chosen line puts its menu away; the focus goes back to the button, and from there into a dialog if one opens. */
function onClick(event: MouseEvent): void {
  const menu = (event.target as Element).closest<HTMLElement>('[data-menu]');
  if (menu?.matches(':popover-open') && (event.target as Element).closest('a, button')) menu.hidePopover();
}

/** Arrow keys, Home and End in menus. Opening, Esc and a click outside are the browser's own (`popover`). */
export function startMenus(): void {
  document.addEventListener('keydown', onKey);
  document.addEventListener('click', onClick);
}
