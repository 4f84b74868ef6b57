import { KINDS, resourceOf } from '../../src/kinds.ts';
import { isTest, type Source } from './source.ts';

/**
 * The features, lowest step first. A feature imports from lower steps only, never from one beside it: what two siblings
 * share lies below them, and a page that gathers both stands above. A new feature is entered here.
 */
export const staircase: readonly (readonly string[])[] = [
  // The program itself: it is alive, it has style sheets and a script.
  ['health', 'assets', 'sign-in'],
  ['uploads', 'members', 'contacts', 'settings', 'price-list'],
  ['projects'],
  // What all kinds have in common.
  ['items'],
  // Before the kinds: their forms save and share in one go.
  ['sharing'],
  // Public links: making one shares the item.
  ['links'],
  // What those that ask for money have in common.
  ['bills', 'approvals', 'payments', 'sending', 'notices'],
  // What they were before they were changed, and what they were made from.
  ['versions', 'origins'],
  // What is made from what was approved.
  ['conversions'],
  // The kinds themselves, as src/kinds.ts lists them.
  KINDS.map(resourceOf),
  ['portal'],
  ['access'],
  ['messages'],
  ['live'],
  // The pages that gather.
  ['item-page', 'first-steps'],
  // What an item's page says, on paper.
  ['pdf'],
  ['portal-home', 'manage-portal', 'project-overview', 'project-list', 'new-project'],
  ['demo'],
];

export function featureOf(file: string): string | undefined {
  return /^src\/features\/([^/]+)\//.exec(file)?.[1];
}

export function stepOf(feature: string): number {
  return staircase.findIndex((step) => step.includes(feature));
}

export function offTheStairs(sources: Source[]): string[] {
  const features = new Set(sources.map(({ path }) => featureOf(path)).filter((feature) => feature !== undefined));
  return [...features]
    .filter((feature) => stepOf(feature) < 0)
    .map((feature) => `src/features/${feature}: stands on no step. Enter it in test/architecture/staircase.ts.`);
}

export function emptySteps(sources: Source[]): string[] {
  const features = new Set(sources.map(({ path }) => featureOf(path)));
  return staircase
    .flat()
    .filter((feature) => !features.has(feature))
    .map((feature) => `${feature}: a step without a feature. Take it out of test/architecture/staircase.ts.`);
}

export function looseFiles(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => path.startsWith('src/features/') && featureOf(path) === undefined)
    .map(({ path }) => `${path}: lies beside the features. Put it into the one that it belongs to.`);
}

export function climbs(sources: Source[]): string[] {
  return sources
    .filter((source) => !isTest(source))
    .flatMap((source) => {
      const from = featureOf(source.path);
      if (from === undefined) return [];
      return source.imports
        .map(({ line, target }) => ({ line, target, to: featureOf(target) }))
        .filter(({ to }) => to !== undefined && to !== from && stepOf(to) >= stepOf(from))
        .map(
          ({ line, target, to }) =>
            `${source.path}:${line}: ${from} (step ${stepOf(from)}) may not import ${target} (step ${stepOf(to!)}). ` +
            'Imports go down only: move what both need to a lower step, or gather them in a page above.',
        );
    });
}
