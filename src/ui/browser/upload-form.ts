import { visit } from '@hotwired/turbo';
import { show } from './dialog.ts';
import { arrived, focusFirstInvalid, release, settle } from './forms.ts';
import { Refused, unfinished } from './resumable.ts';
import { UploadFiles } from './upload-files.ts';
import { parse } from './words.ts';

/**
 * Sends a form with files by XMLHttpRequest, because only that tells how far it is. Where the form has an address for
 * uploads, its files go first, one by one, and go on where they stopped.
 */
class UploadForm extends HTMLElement {
  private request: XMLHttpRequest | null = null;
  private files: UploadFiles | null = null;

  connectedCallback(): void {
    this.addEventListener('submit', this.send);
    this.addEventListener('click', this.onClick);
    this.addEventListener('change', this.onChange);
    const { uploads, waiting = '' } = this.dataset;
    const names = uploads ? unfinished(uploads) : [];
    if (names.length > 0) this.say(waiting.replace('{name}', names.join(', ')));
  }

  disconnectedCallback(): void {
    // Turbo may move a permanent element: only one that stays away is over.
    queueMicrotask(() => this.isConnected || this.stop());
  }

  private piece<T extends HTMLElement>(name: string): T | null {
    return this.querySelector<T>(`[data-upload-${name}]`);
  }

  private say(words: string): void {
    const line = this.piece('error');
    if (!line) return;
    line.textContent = words;
    line.hidden = words === '';
  }

  private onClick = (event: Event): void => {
    const target = event.target as Element;
    if (target.closest('[data-upload-cancel]')) this.stop();
    const pause = target.closest<HTMLElement>('[data-upload-pause]');
    if (pause && this.files) pause.textContent = (this.files.toggle() ? pause.dataset.on : pause.dataset.off) ?? '';
  };

  private onChange = (): void => this.say(this.tooBig() ?? '');

  /** The words for the first file over the limit: told before a minute of sending, not after. */
  private tooBig(): string | null {
    const limit = Number(this.dataset.maxBytes);
    const files = [...this.querySelectorAll<HTMLInputElement>('input[type=file]')].flatMap((input) => [
      ...(input.files ?? []),
    ]);
    const big = limit > 0 ? files.find((file) => file.size > limit) : undefined;
    return big ? (this.dataset.tooBig ?? '').replace('{name}', big.name) : null;
  }

  private stop(): void {
    this.files?.stop();
    this.request?.abort();
  }

  private send = (event: SubmitEvent): void => {
    const form = event.target as HTMLFormElement;
    event.preventDefault();
    if (this.request || this.files) return;
    const words = this.tooBig();
    this.say(words ?? '');
    if (words) {
      release(form);
      this.querySelector<HTMLElement>('input[type=file]')?.focus();
      return;
    }
    const body = new FormData(form, event.submitter);
    this.running(true);
    this.progress(0);
    const { uploads } = this.dataset;
    if (uploads) void this.sendFiles(form, body, uploads);
    else this.post(form, body);
  };

  private async sendFiles(form: HTMLFormElement, body: FormData, address: string): Promise<void> {
    const files = new UploadFiles(this, address, (percent) => this.progress(percent));
    this.files = files;
    try {
      const sent = await files.send(body);
      this.files = null;
      this.post(form, body, () => files.forget(sent));
    } catch (error) {
      const stopped = files.stopped;
      this.files = null;
      this.ended(form, stopped ? '' : (error instanceof Refused && error.message) || this.dataset.failed);
    }
  }

  private post(form: HTMLFormElement, body: FormData, claimed: () => void = () => {}): void {
    const request = new XMLHttpRequest();
    this.request = request;
    const { uploads } = this.dataset;
    request.upload.addEventListener('progress', (at) => {
      if (!uploads && at.lengthComputable) this.progress((100 * at.loaded) / at.total);
    });
    request.addEventListener('load', () => {
      if (request.status < 400 && arrived(form, request.responseURL)) claimed();
      this.answered(form, request);
    });
    request.addEventListener('error', () => this.ended(form, this.dataset.failed));
    request.addEventListener('abort', () => this.ended(form));
    request.open('POST', form.action);
    request.setRequestHeader('accept', 'text/html');
    request.send(body);
  }

  private progress(percent: number): void {
    const bar = this.querySelector('progress');
    if (bar) bar.value = percent;
    const words = this.piece('words');
    if (words) words.textContent = (this.dataset.uploading ?? '').replace('{percent}', String(Math.floor(percent)));
  }

  private running(on: boolean): void {
    this.toggleAttribute('data-turbo-permanent', on);
    const progress = this.piece('progress');
    if (progress) progress.hidden = !on;
    for (const button of this.querySelectorAll<HTMLButtonElement>('button[type=submit]')) button.disabled = on;
  }

  /** Not sent: everything stays filled in, and may be sent again. */
  private ended(form: HTMLFormElement, words = ''): void {
    this.request = null;
    this.running(false);
    this.say(words);
    release(form);
  }

  private answered(form: HTMLFormElement, request: XMLHttpRequest): void {
    this.ended(form);
    if (request.status === 422 || request.status === 429) this.refused(request.responseText);
    else if (request.status >= 500 || request.status === 413) this.say(this.dataset.failed ?? '');
    else this.follow(form, request);
  }

  /** The browser has followed the 303 already: Turbo shows what came, asking no second time. */
  private follow(form: HTMLFormElement, request: XMLHttpRequest): void {
    const html = request.responseText;
    settle(form);
    const redirected = request.responseURL !== form.action;
    visit(request.responseURL || form.action, {
      response: { statusCode: request.status, responseHTML: html, redirected },
    });
  }

  /** The server's marks, with the chosen files kept: a file field cannot be filled from outside. */
  private refused(html: string): void {
    if (this.closest('#dialog') && show(html)) return;
    const next = parse(html).getElementById(this.id);
    if (!next) {
      this.say(this.dataset.failed ?? '');
      return;
    }
    const files = [...this.querySelectorAll<HTMLInputElement>('input[type=file]')];
    this.replaceChildren(...next.childNodes);
    for (const old of files.filter(({ files }) => files?.length)) {
      const fresh = this.querySelector<HTMLInputElement>(`input[type=file][name="${CSS.escape(old.name)}"]`);
      if (fresh && old.files && !fresh.hasAttribute('aria-invalid')) fresh.files = old.files;
    }
    // Refused for a reason that is no field's: the note about it takes the focus, as on a page of its own.
    if (!focusFirstInvalid(this)) this.querySelector<HTMLElement>('[autofocus]')?.focus();
  }
}

customElements.define('upload-form', UploadForm);
