import { totals } from '../../../amounts.ts';
import { newId } from '../../../db/schema/index.ts';
import { numbered, resourceOf } from '../../../kinds.ts';
import { href, paths } from '../../../paths.ts';
import { Banner, Card, Figures, List, Muted, PageTitle, PostButton, Row, Stack } from '../../../ui/index.ts';
import { leftCents, linesLeft, stepsLeft, wayOf } from '../rules.ts';
import { type ConversionProps, LinesCard, madeFrom, moneyOf } from './lines-card.tsx';

/** Which lines, which whole sections, or which step of an approved bill are asked for now (H10). */
export function ConversionPage(props: ConversionProps) {
  const { offer, made, params, noun, open, reader } = props;
  const { total } = totals(offer);
  const left = leftCents(offer, made);
  const money = moneyOf(reader);
  const way = wayOf(made);
  const figures = [
    { label: 'Approved', value: money(total) },
    ...(offer.reducedCents > 0 ? [{ label: 'Taken off by changes', value: money(offer.reducedCents) }] : []),
    { label: 'Invoiced', value: money(total - offer.reducedCents - left) },
    { label: 'Left', value: money(left), strong: left > 0 },
  ];
  const closed = open ? undefined : whyNot(total, noun);
  const none = linesLeft(offer, made).length === 0 || (way === 'steps' && stepsLeft(offer, made).length === 0);
  const done = none || (left <= 0 && total > 0);
  return (
    <Stack gap="wide">
      <PageTitle
        title={`Convert to ${noun}`}
        eyebrow={offer.number}
        back={{ href: href(paths.item, params), label: offer.title }}
      />
      <Figures figures={figures} sheet />
      {open && !done && offer.schedule.length > 0 && <Muted>{waysText(way, noun)}</Muted>}
      {(closed || done) && <Banner>{closed ?? `All of ${offer.number} has been converted.`}</Banner>}
      {open && !done && way !== 'lines' && offer.schedule.length > 0 && <StepsCard {...props} />}
      {open && !done && way !== 'steps' && <LinesCard {...props} />}
      {made.length > 0 && <MadeCard {...props} />}
    </Stack>
  );
}

/** Lines or steps, never both of one item: else something would be asked for twice. */
function waysText(way: ReturnType<typeof wayOf>, noun: string): string {
  if (way === 'steps') return 'It was begun by steps of the payment schedule, so the rest goes by steps, too.';
  if (way === 'lines')
    return 'It was begun by lines, so the rest goes by lines, too, whatever the payment schedule says.';
  return `How you make the first ${noun}, by steps or by lines, is how the rest is made: nothing is asked for twice.`;
}

function whyNot(total: number, noun: string): string {
  if (total >= 0) return 'Only what a client has approved is turned into more.';
  return `This takes money off, so no ${noun} is made of it: it comes off the next ${noun} of what it changes.`;
}

function StepsCard({ offer, made, params, noun, reader }: ConversionProps) {
  const money = moneyOf(reader);
  const left = new Map(stepsLeft(offer, made).map((step) => [step.id, step.cents]));
  return (
    <Card title="By payment schedule" id="steps">
      <List>
        {offer.schedule.map(({ id = '', label }) => (
          <Row
            title={label}
            facts={[left.has(id) ? money(left.get(id) ?? 0) : `In ${madeFrom(made, id)}`]}
            menu={
              left.has(id) && (
                <PostButton
                  action={href(paths.conversion, params)}
                  label={`Make ${noun}`}
                  size="small"
                  fields={{ step: id, id: newId() }}
                />
              )
            }
          />
        ))}
      </List>
    </Card>
  );
}

function MadeCard({ made, params, reader }: ConversionProps) {
  const money = moneyOf(reader);
  return (
    <Card title="So far" id="made" count={made.length}>
      <List>
        {made.map(({ id, kind, number, totalCents }) => (
          <Row
            title={numbered(kind, number)}
            href={href(paths.item, { project: params.project, kind: resourceOf(kind), item: id })}
            meta={money(totalCents ?? 0)}
          />
        ))}
      </List>
    </Card>
  );
}
