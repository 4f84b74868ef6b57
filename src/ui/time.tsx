import { dateFormat } from '../words/formats.ts';

type TimeProps = { at: Date; timeZone: string; lang: string; show?: 'day' | 'minute' | 'clock' };

const shapes = {
  day: { dateStyle: 'medium' },
  minute: { dateStyle: 'medium', timeStyle: 'short' },
  clock: { timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A moment in words, in the zone and language given; `minute` (the default) is day and time. */
export function timeText({ at, timeZone, lang, show = 'minute' }: TimeProps): string {
  return dateFormat(lang, { ...shapes[show], timeZone }).format(at);
}

/** A moment: words for people, the exact instant (UTC) for machines. */
export function Time(props: TimeProps) {
  return <time datetime={props.at.toISOString()}>{timeText(props)}</time>;
}
