/** A link that leads to its form filled in: with script it fills in this one, and what was typed beside it stays. */
document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLElement>('a[data-fill]');
  const form = link?.closest('form');
  if (!link || !form) return;
  event.preventDefault();
  for (const [name, value] of Object.entries<string>(JSON.parse(link.dataset.fill ?? '{}'))) {
    const field = form.elements.namedItem(name);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
});
