import { createInstance, type TFunction } from 'i18next';
import errors from './en/errors.json' with { type: 'json' };
import kinds from './en/kinds.json' with { type: 'json' };
import mail from './en/mail.json' with { type: 'json' };
import messages from './en/messages.json' with { type: 'json' };
import portal from './en/portal.json' with { type: 'json' };
import shell from './en/shell.json' with { type: 'json' };
import signIn from './en/signIn.json' with { type: 'json' };

const en = { errors, kinds, mail, messages, portal, shell, signIn };

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
  return catalogue.getFixedT(lang);
}
