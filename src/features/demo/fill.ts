import type { Core } from '../../core/core.ts';
import type { Files } from '../../services/files.ts';
import { foundCompany } from './found-company.ts';
import type { StoryClock } from './rules.ts';
import { openStory } from './story.ts';
import { tellBathroom } from './tell-bathroom.ts';
import { tellDeck } from './tell-deck.ts';
import { tellKitchen } from './tell-kitchen.ts';
import { tellSendings } from './tell-sendings.ts';

/**
 * Fills an empty database with the demo's company, by the product's own verbs: Ridge Builders and its last five weeks,
 * told up to now. `clock` is the core's. Gives the company's id.
 */
export async function fill(core: Core, store: Files, clock: StoryClock): Promise<string> {
  const story = openStory(core, store, clock);
  foundCompany(story, store);
  tellKitchen(story);
  tellBathroom(story);
  tellDeck(story);
  tellSendings(story);
  await story.run();
  return story.companyId;
}
