import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { DrawnAt } from './time.tsx';
import { Toast, type ToastProps } from './toast.tsx';
import { Footer, type HeaderProps, TopBar } from './top-bar.tsx';

/** Words that the shell and the browser code show. They come from the catalogue of the person's language (B11). */
export type ShellTexts = {
  skip: string;
  /** Name of the navigation landmark. */
  menu: string;
  /** On the button that puts a toast or dialog away. */
  close: string;
  signOut: string;
  /** Label before the phone number, read out: `Call`. */
  call: string;
  /** Stands in place of content that was taken back, while the server's page comes. Neutral: names nothing. */
  gone: string;
  /** While a page that was away asks whether it may still show its content. */
  checking: string;
  offline: string;
  /** Below a form that could not be sent. */
  unsent: string;
};

/** The addresses of the style sheet, the script and the typeface. */
export type Assets = { css: string; js: string; font: string };

export type ShellProps = HeaderProps & {
  lang: string;
  title: string;
  texts: ShellTexts;
  assets: Assets;
  toast?: ToastProps;
  /** Stands above everything in `<main>`: preview, portal off. */
  banner?: Child;
  /** The address of the page's live connection, relative to the origin. `edit` pages take no refresh, only a cut. */
  live?: { url: string; mode?: 'page' | 'edit' };
  noindex?: boolean;
  /** `narrow` for forms and sign-in, `page` (default) for the rest. */
  width?: 'narrow' | 'page';
  /** The address of the favicon; default `/assets/favicon.svg`. */
  favicon?: string;
  /** When the page is drawn: what relative times count from. */
  drawnAt: Date;
  children?: Child;
};

function Head({ title, assets, live, noindex, favicon = '/assets/favicon.svg' }: ShellProps) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <title>{title}</title>
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#16302f" />
      <meta name="referrer" content="same-origin" />
      {/* A kept copy or a prefetched one could outlive a removal (S8): Turbo keeps none. */}
      <meta name="turbo-cache-control" content="no-cache" />
      <meta name="turbo-prefetch" content="false" />
      <meta name="turbo-refresh-method" content="morph" />
      <meta name="turbo-refresh-scroll" content="preserve" />
      {noindex && <meta name="robots" content="noindex, nofollow" />}
      {live && <meta name="live" content={live.url} data-mode={live.mode ?? 'page'} />}
      <link rel="icon" href={favicon} type="image/svg+xml" />
      <link rel="stylesheet" href={assets.css} data-turbo-track="reload" />
      <link rel="preload" href={assets.font} as="font" type="font/woff2" crossorigin="anonymous" />
      <script type="module" fetchpriority="low" src={assets.js} data-turbo-track="reload" />
    </head>
  );
}

/** The whole HTML document. Render it with `page()` to get the doctype. */
export function Shell(props: ShellProps) {
  return (
    <DrawnAt.Provider value={props.drawnAt}>
      <Document {...props} />
    </DrawnAt.Provider>
  );
}

function Document(props: ShellProps) {
  const { lang, texts, banner, toast, width = 'page', children } = props;
  return (
    <html lang={lang}>
      <Head {...props} />
      <body data-gone={texts.gone} data-offline={texts.offline} data-unsent={texts.unsent}>
        <a class="skip" href="#main">
          {texts.skip}
        </a>
        <TopBar {...props} />
        <p class="asking" role="status" data-asking-words={texts.checking} />
        <main id="main" class={`main main-${width}`} tabindex={-1}>
          {banner}
          {toast && (
            <noscript>
              <Toast {...toast} texts={texts} />
            </noscript>
          )}
          {children}
        </main>
        <Footer {...props} />
        {toast && (
          <template id="flash" data-toast={toast.id}>
            <Toast {...toast} texts={texts} />
          </template>
        )}
        <div id="toasts" class="toasts" role="status" aria-live="polite" data-turbo-permanent />
        <template id="toast">
          <Toast text="" texts={texts} />
        </template>
        <dialog id="dialog" class="shell-dialog" aria-labelledby="dialog-title" data-turbo-permanent />
      </body>
    </html>
  );
}

/** A `Shell` (or any element) as a document, doctype included: what a route answers with. */
export async function page(document: Child): Promise<string> {
  return `${await html`<!doctype html>${document}`}`;
}
