import { openDialog } from './dialog.ts';
import { showToast } from './toast.ts';

/** Copies its `value` and says `toast`; where the clipboard refuses, the address is shown in the dialog. */
class CopyText extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('submit', this.copy);
  }

  private copy = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    try {
      await navigator.clipboard.writeText(this.getAttribute('value') ?? '');
      showToast(this.getAttribute('toast') ?? '');
    } catch {
      await openDialog(form.action);
    }
  };
}

customElements.define('copy-text', CopyText);
