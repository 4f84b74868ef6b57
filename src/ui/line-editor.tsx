import { fieldId } from './form.tsx';
import { Icon } from './icon.tsx';

/** One line as typed: amounts stay text, the server reads them. */
export type EditableLine = {
  id?: string;
  description?: string;
  quantity?: string;
  unit?: string;
  unitPrice?: string;
  markup?: string;
  tax?: string;
};
export type EditableSection = { id?: string; title: string; lines: EditableLine[] };
export type EditableStep = { id?: string; label?: string; percent?: string; amount?: string };
export type LineErrors = Record<string, string | undefined>;

export type LineTexts = {
  caption: string;
  description: string;
  quantity: string;
  unit: string;
  unitPrice: string;
  total: string;
  remove: string;
  add: string;
  grandTotal: string;
};

type LineEditorProps = {
  lines: ReadonlyArray<EditableLine>;
  sections?: ReadonlyArray<EditableSection>;
  texts: LineTexts;
  /** Errors by field name, `lines.0.quantity`. */
  errors?: LineErrors;
  /** Empty rows for people without script (script hides those that stay empty). */
  spare?: number;
  currency: string;
  lang: string;
  /** Name and value of the "Add lines" submit button: the server renders the form again with more rows. */
  addName?: string;
};

const columns = [
  { name: 'description', key: 'description', mode: 'text' },
  { name: 'quantity', key: 'quantity', mode: 'decimal' },
  { name: 'unit', key: 'unit', mode: 'text' },
  { name: 'unit_price', key: 'unitPrice', mode: 'decimal' },
] as const;

function LineRow({
  index,
  line,
  texts,
  errors,
}: {
  index: string;
  line: EditableLine;
  texts: LineTexts;
  errors: LineErrors;
}) {
  return (
    <tr data-line>
      {columns.map(({ name, key, mode }) => {
        const full = `lines.${index}.${name}`;
        const id = fieldId(full);
        const error = errors[full];
        return (
          <td class={`line-${name}`} data-label={texts[key]}>
            <input
              class={mode === 'decimal' ? 'field-input field-number' : 'field-input'}
              id={id}
              name={full}
              value={line[key]}
              inputmode={mode}
              autocomplete="off"
              aria-label={texts[key]}
              aria-invalid={error ? 'true' : undefined}
              aria-describedby={error ? `${id}-error` : undefined}
            />
            {error && (
              <p class="field-error" id={`${id}-error`}>
                {error}
              </p>
            )}
          </td>
        );
      })}
      <td class="line-total number" data-label={texts.total}>
        <output data-line-total />
      </td>
      <td class="line-remove">
        <input type="hidden" name={`lines.${index}.id`} value={line.id ?? ''} />
        {line.markup && <input type="hidden" name={`lines.${index}.markup`} value={line.markup} />}
        {line.tax && <input type="hidden" name={`lines.${index}.tax`} value={line.tax} />}
        <button type="button" class="menu-button" aria-label={texts.remove} data-line-remove hidden>
          <Icon name="x" />
        </button>
      </td>
    </tr>
  );
}

/**
 * Rows of description, quantity, unit and unit price (`lines.<n>.…`). With script: add, remove, live totals in whole
 * cents; without: spare empty rows and a button that asks the server for more. Empty rows are for the server to skip.
 */
export function LineEditor({
  lines,
  sections = [],
  texts,
  errors = {},
  spare = 2,
  currency,
  lang,
  addName = 'add_lines',
}: LineEditorProps) {
  const wanted = lines.length === 0 && sections.length === 0 ? Math.max(spare, 1) : spare;
  const count = lines.length + sections.reduce((sum, section) => sum + section.lines.length, 0);
  const before = (at: number) =>
    sections.slice(0, at).reduce((sum, section) => sum + section.lines.length, lines.length);
  return (
    <line-editor data-currency={currency} data-lang={lang}>
      <table class="line-table">
        <caption class="sr-only">{texts.caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, mode }) => (
              <th scope="col" class={mode === 'decimal' ? 'number' : undefined}>
                {texts[key]}
              </th>
            ))}
            <th scope="col" class="number">
              {texts.total}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <LineRow index={String(index)} line={line} texts={texts} errors={errors} />
          ))}
          {Array.from({ length: wanted }, (_spare, index) => (
            <LineRow index={String(count + index)} line={{}} texts={texts} errors={errors} />
          ))}
          {sections.map((section, at) => (
            <>
              <tr>
                <td colspan={6}>
                  <input type="hidden" name={`sections.${at}.id`} value={section.id ?? ''} />
                  <input
                    class="field-input"
                    id={fieldId(`sections.${at}.title`)}
                    name={`sections.${at}.title`}
                    value={section.title}
                    aria-label="Section"
                    aria-invalid={errors[`sections.${at}.title`] ? 'true' : undefined}
                  />
                </td>
              </tr>
              {section.lines.map((line, index) => (
                <LineRow index={String(before(at) + index)} line={line} texts={texts} errors={errors} />
              ))}
            </>
          ))}
        </tbody>
      </table>
      <template>
        <LineRow index="__n__" line={{}} texts={texts} errors={{}} />
      </template>
      <div class="cluster cluster-spread">
        <button type="submit" class="action action-quiet" name={addName} value="yes" formnovalidate data-line-add>
          <Icon name="plus" />
          {texts.add}
        </button>
        <p class="grand-total" data-grand-total hidden>
          {texts.grandTotal} <output />
        </p>
      </div>
    </line-editor>
  );
}
