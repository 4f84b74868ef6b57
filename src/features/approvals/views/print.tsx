import type { Content } from 'pdfmake/interfaces';
import { showMoney } from '../../../core/money.ts';
import { timeText } from '../../../ui/index.ts';
import { drawnSignature, framed } from '../../../ui/print/index.ts';
import type { Reader } from '../../items/kind.tsx';
import type { Answer } from '../columns.ts';
import { counts } from '../rules.ts';

/** On paper stands the answer that counts, with name, moment and signature; what a later edit voided does not (B12). */
export function printAnswer(answers: readonly Answer[], item: { status: string | null }, reader: Reader): Content[] {
  const [answer] = answers;
  if (!answer || !counts(answer, answer, item.status)) return [];
  const { t, lang, currency, timeZone } = reader;
  const { decision, name, version, totalCents, signature, reason, at } = answer;
  const total = showMoney(totalCents, currency, lang);
  const moment = timeText({ at: new Date(at), timeZone, lang });
  const signed: Content[] = signature ? [drawnSignature(signature)] : [];
  const told: Content[] = reason ? [{ text: reason, margin: [0, 4, 0, 0] }] : [];
  const by: Content = { text: t(`approval.${decision}.by`, { name }), style: 'strong' };
  return [
    framed(by, { text: `${t('approval.of', { version, total })} · ${moment}`, style: 'note' }, ...told, ...signed),
  ];
}
