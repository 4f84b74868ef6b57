import type { EventData, NewEvent } from './event-data.ts';
import type { JobData, JobName } from './jobs.ts';

/** A job that follows from an event, at once or not before a moment. */
export type Following = { [N in JobName]: { job: N; data: JobData[N]; notBefore?: Date } }[JobName];

/**
 * What follows from each event, as jobs of the act that records it; `at` is the act's moment. Core knows no feature:
 * the table is src/worker.ts's.
 */
export type Reactions = { [T in keyof EventData]?: (data: EventData[T], at: Date) => Following[] };

/** The jobs that follow from these events, in their order. */
export function following(reactions: Reactions, recorded: readonly NewEvent[], at: Date): Following[] {
  return recorded.flatMap(({ type, data }) => {
    const react = reactions[type] as ((data: NewEvent['data'], at: Date) => Following[]) | undefined;
    return react?.(data, at) ?? [];
  });
}
