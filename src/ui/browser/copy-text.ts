import { openDialog } from './dialog.ts';
import { showToast } from './toast.ts';

/**
 * Copies its `value` and says `toast`; where the clipboard refuses, the address is shown in the dialog. With `at-once`
 * it also does so when it appears, as the person has just asked for it: a refusal then says nothing, since the address
 * stands beside it.
 */
class CopyText extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('submit', this.onSubmit);
    if (this.hasAttribute('at-once') && !document.documentElement.hasAttribute('data-turbo-preview'))
      this.copy().catch(() => undefined);
  }

  private async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.getAttribute('value') ?? '');
    showToast(this.getAttribute('toast') ?? '');
  }

  private onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    try {
      await this.copy();
    } catch {
      await openDialog(form.action);
    }
  };
}

customElements.define('copy-text', CopyText);
