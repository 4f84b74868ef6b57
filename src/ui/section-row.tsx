import { does, Handle, type RowProps, Steps } from './line-row.tsx';
import { RowInput } from './row-input.tsx';
import { type EditableSection, typedSum } from './typed-rows.ts';

/** The head of a section: its name, what its lines come to, and what can be done with all of it. */
export function SectionRow({ index, section, texts, errors, money }: RowProps & { section: EditableSection }) {
  const row = `sections.${index}`;
  return (
    <li class="line-row section-row" data-row="section">
      <input type="hidden" name={`${row}.id`} value={section.id ?? ''} />
      <Handle label={texts.move} />
      <RowInput
        class="section-title"
        name={`${row}.title`}
        value={section.title}
        label={texts.section}
        placeholder={texts.section}
        errors={errors}
      />
      <p class="line-total">
        <output data-section-total>{money(typedSum(section.lines))}</output>
      </p>
      <details class="line-more">
        <summary>{texts.more}</summary>
        <div class="line-rare">
          <button type="submit" class="action action-quiet action-small" {...does('add-lines', row)}>
            {texts.addHere}
          </button>
          <button type="submit" class="action action-quiet action-small" {...does('duplicate', row)}>
            {texts.duplicate}
          </button>
          <Steps texts={texts} row={row} />
          <button type="submit" class="action action-quiet action-small" {...does('remove', row)}>
            {texts.removeSection}
          </button>
        </div>
      </details>
    </li>
  );
}
