import { isCovered } from './cover.ts';

/** POSTs `body` to `post` once for each pair, when eyes can be on the page: visible, rendered for good, uncovered (B3). */
class OnVisible extends HTMLElement {
  static observedAttributes = ['post', 'body'];
  private sent = new Set<string>();

  connectedCallback(): void {
    document.addEventListener('visibilitychange', this.check);
    document.addEventListener('uncovered', this.check);
    addEventListener('online', this.check);
    this.check();
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.check);
    document.removeEventListener('uncovered', this.check);
    removeEventListener('online', this.check);
  }

  attributeChangedCallback(): void {
    // Both attributes may change in one morph: ask once they have.
    queueMicrotask(this.check);
  }

  private check = (): void => {
    const hidden = document.visibilityState !== 'visible' || isCovered();
    if (!this.isConnected || hidden || document.documentElement.hasAttribute('data-turbo-preview')) return;
    const post = this.getAttribute('post');
    const body = this.getAttribute('body');
    if (post && body !== null) void this.send(post, body);
  };

  private async send(post: string, body: string): Promise<void> {
    const key = `${post}\n${body}`;
    if (this.sent.has(key)) return;
    this.sent.add(key);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    try {
      await fetch(post, {
        method: 'POST',
        body,
        headers,
        keepalive: true,
        credentials: 'same-origin',
        redirect: 'manual',
      });
    } catch {
      this.sent.delete(key);
    }
  }
}

customElements.define('on-visible', OnVisible);
