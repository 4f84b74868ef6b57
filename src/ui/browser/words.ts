/** The one dialog and the toast region: looked up each time, because an error page brings a new body. */
export function dialogElement(): HTMLDialogElement | null {
  return document.querySelector('dialog#dialog');
}

export function toastRegion(): HTMLElement | null {
  return document.getElementById('toasts');
}

/** Words of the person's language that the shell carries for us. */
export function word(name: 'gone' | 'offline' | 'unsent'): string {
  return document.body.dataset[name] ?? '';
}

/** The document of an answer, parsed and inert. */
export function parse(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}
