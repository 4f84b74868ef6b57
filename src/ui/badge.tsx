import type { Child } from 'hono/jsx';

/**
 * How a badge feels: `good` done, `warm` waits for somebody, `bad` needs care, `calm` says a fact, `off` is over.
 */
export type Tone = 'calm' | 'good' | 'warm' | 'bad' | 'off';

/** A small word about a thing's state. The word carries the meaning, the colour only helps. */
export function Badge({ tone = 'calm', children }: { tone?: Tone; children?: Child }) {
  return <span class={`badge tone-${tone}`}>{children}</span>;
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

/** A guided path: what is done, what comes next. The words of `doneLabel` are read out beside a done step. */
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
            {step.text && <span class="muted">{step.text}</span>}
            {step.action && index === next && <div class="cluster">{step.action}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
