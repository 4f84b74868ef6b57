import { createInstance, type TFunction } from 'i18next';
import { kindWords } from '../kinds.ts';
import approval from './en/approval.json' with { type: 'json' };
import errors from './en/errors.json' with { type: 'json' };
import kinds from './en/kinds.json' with { type: 'json' };
import link from './en/link.json' with { type: 'json' };
import mail from './en/mail.json' with { type: 'json' };
import messages from './en/messages.json' with { type: 'json' };
import origins from './en/origins.json' with { type: 'json' };
import pdf from './en/pdf.json' with { type: 'json' };
import portal from './en/portal.json' with { type: 'json' };
import shell from './en/shell.json' with { type: 'json' };
import signIn from './en/signIn.json' with { type: 'json' };
import versions from './en/versions.json' with { type: 'json' };

const en = {
  approval,
  errors,
  kinds: { ...kinds, ...kindWords('en') },
  link,
  mail,
  messages,
  origins,
  pdf,
  portal,
  shell,
  signIn,
  versions,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

export type Words = TFunction;

const catalogue = createInstance();
await catalogue.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
  showSupportNotice: false,
});

/** The words of a language: every word a client reads comes from here (B11). Unknown languages read English. */
export function words(lang: string): Words {
  let found = known.get(lang);
  if (!found) {
    found = remembering(catalogue.getFixedT(lang));
    if (known.size < MOST) known.set(lang, found);
  }
  return found;
}

const known = new Map<string, Words>();
/** More languages than anybody speaks here: what a request names is not a reason to grow. */
const MOST = 100;

/** A word that depends on nothing but its key is looked up once: i18next takes the key apart at each call. */
function remembering(t: Words): Words {
  const plain = new Map<string, unknown>();
  const look = (key: string, options?: Record<string, unknown>): unknown => {
    if (options && !('returnObjects' in options)) return t(key as never, options as never);
    let word = plain.get(key);
    if (word === undefined) {
      word = t(key as never, options as never);
      plain.set(key, word);
    }
    return word;
  };
  return Object.assign(look, t) as Words;
}
