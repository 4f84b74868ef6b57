import { visit } from '@hotwired/turbo';

const EVERY = 5_000;

/**
 * On a page that says `not available at the moment`: asks the page's own address every five seconds, while somebody can
 * see it, and shows what is there as soon as that is not an error of the server's any more (S10).
 */
class TryAgain extends HTMLElement {
  private timer: ReturnType<typeof setInterval> | undefined;

  connectedCallback(): void {
    this.timer = setInterval(this.ask, EVERY);
    document.addEventListener('visibilitychange', this.ask);
    addEventListener('online', this.ask);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
    document.removeEventListener('visibilitychange', this.ask);
    removeEventListener('online', this.ask);
  }

  private ask = async (): Promise<void> => {
    if (document.visibilityState !== 'visible') return;
    const address = location.href;
    const asked = { method: 'HEAD', cache: 'no-store', redirect: 'manual' } as const;
    const answer = await fetch(address, asked).catch(() => undefined);
    if (!answer || answer.status >= 500 || !this.isConnected || location.href !== address) return;
    visit(address, { action: 'replace' });
  };
}

customElements.define('try-again', TryAgain);
