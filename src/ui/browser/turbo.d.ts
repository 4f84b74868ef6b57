/** Turbo ships no types; this is what we use of it. `session.view` is inner: the version is pinned by the lock file. */
declare module '@hotwired/turbo' {
  export type FetchResponse = {
    statusCode: number;
    succeeded: boolean;
    responseHTML: Promise<string>;
    response: Response;
  };
  export class PageSnapshot {
    static fromDocument(document: Document): PageSnapshot;
  }
  type VisitOptions = {
    action?: 'advance' | 'replace';
    response?: { statusCode: number; responseHTML: string; redirected: boolean };
  };
  export function visit(location: string, options?: VisitOptions): void;
  export const cache: { clear(): void };
  export const config: { drive: { progressBarDelay: number } };
  export const session: {
    view: { renderPage(snapshot: PageSnapshot): Promise<void>; renderPromise?: Promise<void> };
  };
}
