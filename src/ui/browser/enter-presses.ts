/**
 * Enter in a field presses a form's first button, which saves it. In a search inside a larger form (`data-enter`, the
 * value of another button of it) it presses that one.
 */
function onKey(event: KeyboardEvent): void {
  const field = (event.target as Element).closest<HTMLInputElement>('input[data-enter]');
  if (!field || event.key !== 'Enter' || event.isComposing) return;
  const buttons = [...(field.form?.querySelectorAll<HTMLButtonElement>('button[value]') ?? [])];
  const button = buttons.find(({ value }) => value === field.dataset.enter);
  if (!button) return;
  event.preventDefault();
  button.click();
}

document.addEventListener('keydown', onKey);
