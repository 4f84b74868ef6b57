const PREFIX = 'draft ';
/** What a person types: no choice, no file, and nothing of photos that a reload forgets. */
const TYPED = 'input[name]:not([type=file], [type=checkbox], [type=radio]), textarea[name]';

/** Where the words of an editor (editor.ts) are kept as they look. */
const htmlOf = (name: string) => `${name} html`;

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Takes away what was kept in this browser, but for the drafts of one person. */
function forgetOthers(owner?: string): void {
  const kept = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  for (const key of kept) if (!owner || !key.startsWith(`${PREFIX}${owner} `)) localStorage.removeItem(key);
}

/** Keeps what is typed in its form until the server has it: a connection is lost, a telephone closes a tab. */
class FormDraft extends HTMLElement {
  private form: HTMLFormElement | null = null;

  connectedCallback(): void {
    forgetOthers(this.dataset.owner);
    this.form = this.closest('form');
    this.form?.addEventListener('input', this.keep);
    this.form?.addEventListener('arrived', this.forget);
    this.addEventListener('click', this.onClick);
    // The fields come after it: wait until the parser has been there.
    queueMicrotask(() => {
      this.hidden = !this.differs();
    });
  }

  disconnectedCallback(): void {
    this.form?.removeEventListener('input', this.keep);
    this.form?.removeEventListener('arrived', this.forget);
  }

  private get key(): string {
    return `${PREFIX}${this.dataset.owner} ${new URL(this.form?.action ?? '', location.href).pathname}`;
  }

  private fields(): Field[] {
    const all = [...(this.form?.querySelectorAll<Field>(TYPED) ?? [])];
    return all.filter((field) => !field.closest('photo-picker'));
  }

  private kept(): Record<string, string> {
    return JSON.parse(localStorage.getItem(this.key) ?? '{}');
  }

  /** Hidden fields differ from form to form: they go along, and say nothing by themselves. */
  private differs(): boolean {
    const kept = this.kept();
    return this.fields().some(({ name, type, value }) => type !== 'hidden' && (kept[name] ?? value) !== value);
  }

  private keep = (): void => {
    this.hidden = true;
    const typed = this.fields().flatMap(({ name, value, dataset: { html } }) => [
      [name, value],
      ...(html === undefined ? [] : [[htmlOf(name), html]]),
    ]);
    try {
      localStorage.setItem(this.key, JSON.stringify(Object.fromEntries(typed)));
    } catch {
      // No room, or none allowed: it is as it was without.
    }
  };

  private forget = (): void => localStorage.removeItem(this.key);

  private onClick = (event: Event): void => {
    const target = event.target as Element;
    if (target.closest('[data-draft-drop]')) this.forget();
    else if (target.closest('[data-draft-use]')) this.fillIn();
    else return;
    this.hidden = true;
  };

  /** With the id that the form had: what did arrive, and was not answered, is not made twice. */
  private fillIn(): void {
    const kept = this.kept();
    for (const field of this.fields()) {
      field.value = kept[field.name] ?? field.value;
      const html = kept[htmlOf(field.name)];
      if (html !== undefined) field.dataset.html = html;
      field.dispatchEvent(new Event('filled'));
    }
    this.form?.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

customElements.define('form-draft', FormDraft);

/** Who signs out leaves nothing behind. */
document.addEventListener('submit', ({ target }) => {
  if (/\/sign-out$/.test((target as HTMLFormElement).action)) forgetOthers();
});
