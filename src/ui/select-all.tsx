import type { Child } from 'hono/jsx';

/** Checkboxes (children) with one on top that ticks them all. Without script there are only the checkboxes. */
export function SelectAll({ label, children }: { label: string; children?: Child }) {
  return (
    <select-all>
      <label class="tick" data-select-all hidden>
        <input type="checkbox" class="checkbox" />
        <strong>{label}</strong>
      </label>
      {children}
    </select-all>
  );
}
