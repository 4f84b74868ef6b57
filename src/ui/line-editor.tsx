import { Button } from './button.tsx';
import { fieldId } from './form.tsx';
import { LineRow } from './line-row.tsx';
import { SectionRow } from './section-row.tsx';
import {
  type EditableLine,
  type EditableSection,
  type LineErrors,
  type LineTexts,
  moneyIn,
  typedSum,
} from './typed-rows.ts';

type LineEditorProps = {
  /** Lines of no section, which come before all sections. */
  lines: ReadonlyArray<EditableLine>;
  sections?: ReadonlyArray<EditableSection>;
  texts: LineTexts;
  /** Errors by field name, `lines.0.quantity`, lines counted through all sections; `lines` is of them all. */
  errors?: LineErrors;
  /** Empty rows for people without script (script hides those that stay empty). */
  spare?: number;
  signed?: boolean;
  currency: string;
  lang: string;
};

/**
 * The lines of a bill (`lines.<n>.…`) and the sections that they stand in (`sections.<n>.…`), sent in the order of the
 * page. Every button is a submit whose `do` says what is to be done with which row: with script it is done at once,
 * without it the server gives the form back so. Empty rows are for the server to skip.
 */
export function LineEditor({ lines, sections = [], texts, errors = {}, spare = 2, signed, ...props }: LineEditorProps) {
  const money = moneyIn(props);
  const common = { texts, errors, money, signed };
  let index = 0;
  const wrong = errors.lines ? `${fieldId('lines')}-error` : undefined;
  const row = (line: EditableLine) => (
    <LineRow index={String(index)} line={line} wrongBy={index++ === 0 ? wrong : undefined} {...common} />
  );
  const empty = lines.length + sections.length === 0 ? Math.max(spare, 1) : spare;
  return (
    <line-editor data-currency={props.currency} data-lang={props.lang} data-moved={texts.moved}>
      {wrong && (
        <p class="field-error" id={wrong}>
          {errors.lines}
        </p>
      )}
      <Heads texts={texts} />
      <ol class="line-rows" aria-label={texts.caption}>
        {lines.map(row)}
        {sections.map((section, at) => (
          <>
            <SectionRow index={String(at)} section={section} {...common} />
            {section.lines.map(row)}
          </>
        ))}
        {Array.from({ length: empty }, () => row({}))}
      </ol>
      <template data-new="line">
        <LineRow index="__n__" line={{}} texts={texts} errors={{}} money={money} signed={signed} />
      </template>
      <template data-new="section">
        <SectionRow index="__n__" section={{ title: '', lines: [] }} texts={texts} errors={{}} money={money} />
      </template>
      <p class="sr-only" role="status" data-rows-status />
      <div class="cluster cluster-spread">
        <div class="cluster">
          <Button name="do" value="add-lines" icon="plus">
            {texts.add}
          </Button>
          <Button name="do" value="add-section" icon="plus">
            {texts.addSection}
          </Button>
          <Button name="do" value="total" data-without-script>
            {texts.update}
          </Button>
        </div>
        <p class="grand-total" data-grand-total>
          {texts.grandTotal}{' '}
          <output>{money(typedSum([...lines, ...sections.flatMap((section) => section.lines)]))}</output>
        </p>
      </div>
    </line-editor>
  );
}

/** The columns' names, where there is room for columns. Each field has its own label beside. */
function Heads({ texts }: { texts: LineTexts }) {
  return (
    <div class="line-heads" aria-hidden="true">
      <span>{texts.description}</span>
      <span class="number">{texts.quantity}</span>
      <span>{texts.unit}</span>
      <span class="number">{texts.unitPrice}</span>
      <span class="number">{texts.total}</span>
    </div>
  );
}
