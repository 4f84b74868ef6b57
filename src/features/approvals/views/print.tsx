import type { Content } from 'pdfmake/interfaces';
import type { ItemKind } from '../../../kinds.ts';
import { timeText } from '../../../ui/index.ts';
import { drawnSignature, framed } from '../../../ui/print/index.ts';
import type { Reader } from '../../items/kind.tsx';
import type { Answer } from '../columns.ts';
import { counts, sumOf } from '../rules.ts';

interface Printable {
  kind: ItemKind;
  status: string | null;
}

/** On paper stands the answer that counts, with name, moment and signature; what a later edit voided does not (B12). */
export function printAnswer(answers: readonly Answer[], item: Printable, reader: Reader): Content[] {
  const [answer] = answers;
  if (!answer || !counts(answer, answer, item.status)) return [];
  const { t, lang, timeZone } = reader;
  const { decision, name, version, signature, reason, at } = answer;
  const what = t('approval.of', { version, ...sumOf({ ...item, ...answer }, reader) });
  const moment = timeText({ at: new Date(at), timeZone, lang });
  const signed: Content[] = signature ? [drawnSignature(signature)] : [];
  const told: Content[] = reason ? [{ text: reason, margin: [0, 4, 0, 0] }] : [];
  const by: Content = { text: t(`approval.${decision}.by`, { name }), style: 'strong' };
  return [framed(by, { text: `${what} · ${moment}`, style: 'note' }, ...told, ...signed)];
}
