import type { Child } from 'hono/jsx';
import { Button } from './button.tsx';
import { TextArea } from './field.tsx';
import { Form } from './form.tsx';

/** Messages in order; new ones are read out as they come. */
export function Conversation({ label, id, children }: { label: string; id: string; children?: Child }) {
  return (
    <div role="log" aria-label={label} id={id}>
      <ol class="conversation">{children}</ol>
    </div>
  );
}

type TalkSummaryProps = { title: string; detail?: string; last?: string; when?: Child; badges?: Child };

/**
 * A conversation in one look: what it is about, its last words cut to a line, what is unread. The style sheet draws the
 * words: they stand in the page once, in the conversation itself.
 */
export function TalkSummary({ title, detail, last, when, badges }: TalkSummaryProps) {
  return (
    <span class="talk">
      <span class="talk-head">
        <span>{title}</span>
        {detail && <span class="muted">{detail}</span>}
        {badges}
      </span>
      {last && (
        <span class="talk-last">
          <span class="talk-words" data-words={last} />
          {when}
        </span>
      )}
    </span>
  );
}

type BubbleProps = { author: string; when: Child; text: string; mine?: boolean; badge?: Child; id?: string };

/** One message, text only: what one party writes is text to the other (R16). Line breaks stay. */
export function Bubble({ author, when, text, mine, badge, id }: BubbleProps) {
  return (
    <li class={mine ? 'bubble bubble-mine' : 'bubble'} id={id}>
      <p class="bubble-head">
        <strong>{author}</strong>
        {badge}
        <span class="muted">{when}</span>
      </p>
      <p class="bubble-text">{text}</p>
    </li>
  );
}

type ComposerProps = {
  action: string;
  label: string;
  name: string;
  button: string;
  value?: string;
  error?: string;
  hidden?: Record<string, string>;
  maxlength?: number;
  id?: string;
};

/** A box to write in and its button. A refusal gives the words back. */
export function Composer({ action, label, name, button, value, error, hidden = {}, maxlength, id }: ComposerProps) {
  return (
    <Form action={action} id={id} errors={{ [name]: error }}>
      {Object.entries(hidden).map(([key, one]) => (
        <input type="hidden" name={key} value={one} />
      ))}
      <div class="composer">
        <TextArea name={name} label={label} value={value} error={error} rows={2} maxlength={maxlength} />
        <Button variant="primary" icon="send">
          {button}
        </Button>
      </div>
    </Form>
  );
}
