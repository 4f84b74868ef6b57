const KEY = 'screen';
let id: string | undefined;

/**
 * The id of this tab. It rests in the session store only between two pages, so that a reload keeps it and a duplicated
 * tab (which copies the store) gets its own: one id, one screen (B1).
 */
export function screenId(): string {
  id ??= sessionStorage.getItem(KEY) ?? crypto.randomUUID();
  sessionStorage.removeItem(KEY);
  return id;
}

/** Leaves the id for the next page of this tab. */
export function keepScreenId(): void {
  addEventListener('pagehide', () => id && sessionStorage.setItem(KEY, id));
  addEventListener('pageshow', () => id && sessionStorage.removeItem(KEY));
}
