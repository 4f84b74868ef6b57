import { isCovered } from './cover.ts';

/**
 * POSTs `body` to `post` once for each pair, when eyes can be on the page: visible, rendered for good, uncovered (B3).
 * `seen` names an element that must be on the screen too: not scrolled away, not in a closed fold.
 */
class OnVisible extends HTMLElement {
  static observedAttributes = ['post', 'body', 'seen'];
  private sent = new Set<string>();
  private inView = false;
  private readonly view = new IntersectionObserver((entries) => {
    this.inView = entries.at(-1)?.isIntersecting ?? false;
    this.check();
  });

  connectedCallback(): void {
    document.addEventListener('visibilitychange', this.check);
    document.addEventListener('uncovered', this.check);
    addEventListener('online', this.check);
    this.aim();
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.check);
    document.removeEventListener('uncovered', this.check);
    removeEventListener('online', this.check);
    this.view.disconnect();
  }

  attributeChangedCallback(): void {
    // All attributes may change in one morph: ask once they have.
    queueMicrotask(this.aim);
  }

  private aim = (): void => {
    const id = this.getAttribute('seen');
    const target = id ? document.getElementById(id) : null;
    this.view.disconnect();
    this.inView = !id;
    if (target && this.isConnected) this.view.observe(target);
    this.check();
  };

  private check = (): void => {
    const hidden = document.visibilityState !== 'visible' || isCovered();
    if (!this.isConnected || !this.inView || hidden || document.documentElement.hasAttribute('data-turbo-preview'))
      return;
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
