import { writeMessage } from './outbox.ts';

export interface SmsMessage {
  /** E.164, such as `+15125550100`. */
  to: string;
  text: string;
}

/** The number cannot be reached for good, or said STOP (H23): trying again is useless. */
export class SmsRefused extends Error {
  readonly permanent = true;
}

/** Not delivered for now. Worth another try. */
export class SmsDelayed extends Error {}

export interface Sms {
  /** Handed over. Throws SmsRefused or SmsDelayed. */
  send(message: SmsMessage): Promise<void>;
}

export interface SmsSettings {
  /** Where `*.sms.json` files (`{ at, to, text }`) go. */
  dir: string;
  /** Hears the name of each file written, for the log: never content (R9). */
  onFile?: (name: string) => void;
}

/** The port for text messages; so far its one driver writes files. */
export function openSms({ dir, onFile }: SmsSettings): Sms {
  return {
    async send({ to, text }) {
      if (!/^\+[1-9]\d{6,14}$/.test(to)) throw new SmsRefused('Not a telephone number in international form.');
      const content = JSON.stringify({ at: new Date().toISOString(), to, text });
      onFile?.(await writeMessage(dir, 'sms.json', content));
    },
  };
}
