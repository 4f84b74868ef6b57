/** The one source of time: injected, so that tests move it by hand. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export const seconds = (n: number) => n * 1000;
export const minutes = (n: number) => n * 60_000;
export const hours = (n: number) => n * 3_600_000;
export const days = (n: number) => n * 86_400_000;

/** A moment `ms` milliseconds after (or, negative, before) another. */
export function plus(moment: Date, ms: number): Date {
  return new Date(moment.getTime() + ms);
}

/** The minute that has begun: all that a page which is kept knows of the time. */
export function thisMinute(clock: Clock): Date {
  const now = clock.now().getTime();
  return new Date(now - (now % minutes(1)));
}
