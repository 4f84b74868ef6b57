import { type ItemKind, moveOf } from '../../../kinds.ts';
import { portalPaths, under } from '../../../paths.ts';
import { Card, List, Muted, OpenButton, Prose, Row, Signature, State, Time } from '../../../ui/index.ts';
import type { Reader } from '../../items/kind.tsx';
import type { Answer } from '../columns.ts';
import { counts, sumOf } from '../rules.ts';

interface Answered {
  detail: { answers: readonly Answer[] };
  item: { id: string; kind: ItemKind; status: string | null; version: number };
  reader: Reader;
  /** Members read what was answered in every share, clients what theirs shows. */
  everyVersion?: boolean;
}

interface RowProps extends Omit<Answered, 'detail'> {
  answer: Answer;
  stands: boolean;
}

/** One answer; what was answered is a tap away, exactly as it was, once it has been changed (B12). */
function AnswerRow({ answer, stands, item, reader, everyVersion }: RowProps) {
  const { t, lang, timeZone } = reader;
  const { decision, name, version, signature, reason, byLink, at, live } = answer;
  const approved = decision === 'approved';
  const what = t('approval.of', { version, ...sumOf({ ...item, ...answer }, reader) });
  const kept = version < item.version && (live || everyVersion) ? reader.versionHref?.(item, version) : undefined;
  return (
    <Row
      lead={approved ? 'check' : 'ban'}
      title={t(`approval.${decision}.by`, { name })}
      facts={[
        kept ? <a href={kept}>{what}</a> : what,
        <Time at={new Date(at)} timeZone={timeZone} lang={lang} />,
        byLink && t('approval.byLink'),
      ]}
      meta={
        <>
          {reason && <Prose text={reason} />}
          {signature && <Signature path={signature} label={t('approval.signedBy', { name })} />}
          {!stands && <p>{t('approval.void', { context: item.kind })}</p>}
        </>
      }
      badges={<State is={stands ? (approved ? 'Approved' : 'Declined') : 'Void'} />}
    />
  );
}

/** What clients answered, newest first: the one that counts, and those that a later edit voided (B12). */
function AnswerList({ detail: { answers }, ...props }: Answered) {
  return (
    <List>
      {answers.map((answer) => (
        <AnswerRow answer={answer} stands={counts(answer, answers[0], props.item.status)} {...props} />
      ))}
    </List>
  );
}

/** On the item's page in the portal: what was answered, and what is to answer. A preview does nothing (S5). */
export function ClientAnswers(props: Answered & { base: string; preview: boolean }) {
  const { detail, item, reader, base, preview } = props;
  const { answers } = detail;
  const { t } = reader;
  const open = moveOf(item.kind, item.status, 'approve', 'client') !== undefined;
  if (!open && answers.length === 0) return null;
  const at = { item: item.id };
  return (
    <Card title={t('approval.title')} id="answer" icon="pencil">
      {open && <p>{t(answers.length ? 'approval.askAgain' : 'approval.ask', { context: item.kind })}</p>}
      {open && !preview && (
        <div class="cluster">
          <OpenButton action={under(base, portalPaths.approval, at)} label={t('approval.approve')} variant="primary" />
          <OpenButton action={under(base, portalPaths.declining, at)} label={t('approval.decline')} />
        </div>
      )}
      {open && preview && <Muted>{t('approval.preview')}</Muted>}
      {answers.length > 0 && <AnswerList {...props} />}
    </Card>
  );
}

/** On the item's own screen, for members. */
export function TeamAnswers(props: Answered) {
  if (props.detail.answers.length === 0) return null;
  return (
    <Card title="What the client answered" id="answer" icon="pencil">
      <AnswerList {...props} everyVersion />
    </Card>
  );
}
