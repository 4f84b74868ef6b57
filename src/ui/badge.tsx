import type { Child } from 'hono/jsx';
import { STATES, type StateName, type Tone } from '../words/states.ts';

/**
 * A small word about a thing's state: the word carries the meaning, the colour (src/words/states.ts) only helps.
 * `children` say it in other words: another language, a count.
 */
export function State({ is, children }: { is: StateName; children?: Child }) {
  return <span class={`badge tone-${STATES[is]}`}>{children ?? is}</span>;
}

/** A strip over the page or a section that must not be missed. `actions` stand at its end. */
export function Banner({ tone = 'calm', actions, children }: { tone?: Tone; actions?: Child; children?: Child }) {
  return (
    <div class={`banner tone-${tone}`}>
      <div class="banner-words">{children}</div>
      {actions && <div class="cluster">{actions}</div>}
    </div>
  );
}

type Step = { title: string; text?: Child; done?: boolean; action?: Child };

/** A guided path: what is done, by its title, and what comes next. `doneLabel` is read out beside a done step. */
export function Steps({ steps, doneLabel }: { steps: ReadonlyArray<Step>; doneLabel: string }) {
  const next = steps.findIndex((step) => !step.done);
  return (
    <ol class="path">
      {steps.map((step, index) => (
        <li class={step.done ? 'path-done' : undefined} aria-current={index === next ? 'step' : undefined}>
          <span class="path-mark" aria-hidden="true">
            {step.done ? '✓' : index + 1}
          </span>
          <div class="flow flow-tight">
            <span class="row-title">
              {step.title}
              {step.done && <span class="sr-only"> ({doneLabel})</span>}
            </span>
            {step.text && !step.done && <span class="muted">{step.text}</span>}
            {step.action && index === next && <div class="cluster">{step.action}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
