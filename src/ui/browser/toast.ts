import { toastRegion } from './words.ts';

const STAY = 6_000;
const SHOWN = 'toast';
let timer: ReturnType<typeof setTimeout> | undefined;

function isWatched(region: HTMLElement): boolean {
  return region.matches(':hover, :focus-within') || region.querySelector('cut-receipt:not([settled])') !== null;
}

/** Six seconds, longer while somebody reads, reaches for a link, or a receipt is still counting. */
function leaveLater(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const region = toastRegion();
    if (region && isWatched(region)) leaveLater();
    else region?.replaceChildren();
  }, STAY);
}

function put(content: Node): void {
  toastRegion()?.replaceChildren(content);
  leaveLater();
}

/** Says `text` in the toast region, in the shape that the shell carries for it. */
export function showToast(text: string): void {
  const shape = document.querySelector<HTMLTemplateElement>('template#toast');
  const sheet = shape && document.importNode(shape.content, true);
  const line = sheet?.querySelector('.toast-text');
  if (!sheet || !line) return;
  line.textContent = text;
  put(sheet);
}

/** A page rendered with a toast carries it as a template: it moves into the region that outlives the page. */
function takeFlash(): void {
  const flash = document.querySelector<HTMLTemplateElement>('template#flash');
  if (!flash) return;
  flash.remove();
  const id = flash.dataset.toast;
  if (id && sessionStorage.getItem(SHOWN) === id) return;
  if (id) sessionStorage.setItem(SHOWN, id);
  put(document.importNode(flash.content, true));
}

/** Shows the toasts that pages bring, and puts them away. */
export function startToasts(): void {
  document.addEventListener('turbo:load', takeFlash);
  document.addEventListener('turbo:render', takeFlash);
  document.addEventListener('click', (event) => {
    if ((event.target as Element).closest('[data-toast-close]')) toastRegion()?.replaceChildren();
  });
}
