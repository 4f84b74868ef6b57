import { raw } from 'hono/html';
import { TextArea } from './field.tsx';
import type { FieldProps } from './field-frame.tsx';

type RichTextProps = Omit<FieldProps, 'hint' | 'suggestions'> & {
  /** What `value`, Markdown, says, as HTML that is safe to show (R16). */
  html: string;
  /** The address of the editor's script: loaded where such a field is, and nowhere else. */
  editor: string;
  /** How the plain field is written in, without script. */
  plainHint: string;
};

const TOOLS = [
  ['bold', 'Bold'],
  ['italic', 'Italic'],
  ['heading', 'Heading'],
  ['subheading', 'Subheading'],
  ['list', 'List'],
  ['numbers', 'Numbered list'],
] as const;

/**
 * A field for a page of words with headings and lists. With script it is written in as it will look; without, as
 * Markdown, which is what is sent either way.
 */
export function RichText({ html, editor, plainHint, ...field }: RichTextProps) {
  return (
    <rich-text class="rich-text" data-editor={editor} data-label={field.label}>
      <TextArea {...field} rows={18} hint={plainHint} />
      <template data-rich-page>{raw(html)}</template>
      <template data-rich-tools>
        <div class="rich-tools" role="toolbar" aria-label={`${field.label}: style`}>
          {TOOLS.map(([tool, label]) => (
            <button type="button" class="action action-quiet action-small" data-tool={tool}>
              {label}
            </button>
          ))}
        </div>
      </template>
    </rich-text>
  );
}
