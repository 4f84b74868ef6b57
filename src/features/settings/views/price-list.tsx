import { may, type TeamScope } from '../../../core/scope.ts';
import { isOffer, KINDS, resourceOf } from '../../../kinds.ts';
import { href, paths } from '../../../paths.ts';
import { Card, LinkButton } from '../../../ui/index.ts';

/** The way to the company's own lines, for those who keep them. */
export function PriceListCard({ scope }: { scope: TeamScope }) {
  if (!KINDS.filter(isOffer).some((kind) => may(scope, `edit ${resourceOf(kind)}`))) return null;
  return (
    <Card title="Price list" id="price-list" icon="list-checks">
      <p>What you sell again and again: write it down once, then pick it wherever you need it.</p>
      <div class="cluster">
        <LinkButton href={href(paths.priceList)}>Open the price list</LinkButton>
      </div>
    </Card>
  );
}
