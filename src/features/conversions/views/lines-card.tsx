import { lineCents, sumCents } from '../../../amounts.ts';
import { showMoney } from '../../../core/money.ts';
import { numbered } from '../../../kinds.ts';
import { href, paths } from '../../../paths.ts';
import {
  Button,
  Card,
  CarriedId,
  Checkbox,
  FieldGroup,
  Form,
  FormBar,
  FormErrors,
  LinkButton,
  Muted,
} from '../../../ui/index.ts';
import type { Reader } from '../../items/kind.tsx';
import type { Made } from '../columns.ts';
import { isOneSum, linesLeft, type Offer } from '../rules.ts';

export interface ConversionProps {
  offer: Offer;
  made: readonly Made[];
  params: { project: string; kind: string; item: string };
  /** What it is turned into, as people read it. */
  noun: string;
  reader: Reader;
  /** It is approved: only then is it turned into anything. */
  open: boolean;
  error?: string;
}

export const moneyOf =
  ({ currency, lang }: Reader) =>
  (cents: number) =>
    showMoney(cents, currency, lang);

/** Where a line or step is by now: `INV-10003`, or nowhere yet. */
export function madeFrom(made: readonly Made[], id: string | undefined): string | undefined {
  const found = made.find(({ lineIds, stepId }) => id !== undefined && (stepId === id || lineIds.includes(id)));
  return found && numbered(found.kind, found.number);
}

/** Lines and whole sections to tick; what is invoiced already says where. */
export function LinesCard({ offer, made, params, noun, reader, error }: ConversionProps) {
  const money = moneyOf(reader);
  const left = new Set(linesLeft(offer, made).map(({ id }) => id));
  const errors = { lines: error };
  const oneSum = isOneSum(offer);
  return (
    <Card title="By lines" id="lines">
      <Form action={href(paths.conversion, params)} errors={errors}>
        <FormErrors title={`No ${noun} was made`} errors={errors} />
        <CarriedId />
        {!oneSum && <Ticks lines={offer.lines} {...{ left, made, money }} />}
        {(oneSum ? [] : offer.sections).map(({ id = '', title, lines }) => {
          const open = lines.filter((line) => left.has(line.id ?? ''));
          return (
            <FieldGroup legend={title} id={`section-${id}`}>
              {open.length > 1 && (
                <Checkbox name="sections" value={id} label={`The whole section, ${money(sumCents(open))}`} />
              )}
              <Ticks lines={lines} {...{ left, made, money }} />
            </FieldGroup>
          );
        })}
        <Muted>{oneSum ? ONE_SUM : 'Its share of discount and tax goes along with each line.'}</Muted>
        <FormBar>
          {!oneSum && <Button variant="primary">{`Make ${noun}`}</Button>}
          <Button name="all" value="yes" variant={oneSum ? 'primary' : undefined}>
            {oneSum ? `Make ${noun}` : 'Everything that is left'}
          </Button>
          <LinkButton href={href(paths.item, params)}>Cancel</LinkButton>
        </FormBar>
      </Form>
    </Card>
  );
}

const ONE_SUM = 'Some of its lines take off, so all of it is invoiced in one sum.';

interface TicksProps {
  lines: Offer['lines'];
  left: ReadonlySet<string>;
  made: readonly Made[];
  money(cents: number): string;
}

function Ticks({ lines, left, made, money }: TicksProps) {
  return (
    <>
      {lines.map((line) =>
        left.has(line.id ?? '') ? (
          <Checkbox name="lines" value={line.id} label={`${line.description}, ${money(lineCents(line))}`} />
        ) : (
          <Muted>{`${line.description}, ${money(lineCents(line))}: in ${madeFrom(made, line.id)}`}</Muted>
        ),
      )}
    </>
  );
}
