/** Turbo ships no types; this is what we use of it. `session.view` is inner: the version is pinned by the lock file. */
declare module '@hotwired/turbo' {
  export type FetchResponse = { statusCode: number; responseHTML: Promise<string> };
  export interface PageSnapshot {
    element: HTMLElement;
  }
  export const PageSnapshot: { fromDocument(document: Document): PageSnapshot };
  export class PageRenderer {
    constructor(now: PageSnapshot, next: PageSnapshot, isPreview: boolean);
  }
  type VisitOptions = {
    action?: 'advance' | 'replace';
    response?: { statusCode: number; responseHTML: string; redirected: boolean };
  };
  export function visit(location: string, options?: VisitOptions): void;
  export const cache: { clear(): void };
  export const session: {
    view: {
      snapshot: PageSnapshot;
      renderPromise?: Promise<void>;
      render(renderer: PageRenderer): Promise<void>;
      renderPage(snapshot: PageSnapshot): Promise<void>;
      renderError(snapshot: PageSnapshot, visit?: { changeHistory(): void }): Promise<void>;
    };
  };
}
