import { expect, test } from 'vitest';
import { figures, longFiles, longFunctions, longLooks, wideLines } from './architecture/budgets.ts';
import { strayKinds } from './architecture/kinds.ts';
import { silentLimits } from './architecture/limits.ts';
import { strangers, wrongRooms } from './architecture/rooms.ts';
import { readSources, type Source } from './architecture/source.ts';
import { climbs, emptySteps, looseFiles, offTheStairs } from './architecture/staircase.ts';
import { strayHooks, unrunTests } from './architecture/tests.ts';
import {
  drawerNames,
  emptyVerbs,
  impureRules,
  looseFields,
  looseFormatters,
  mintsOutsideDoors,
  twoKindsOfViews,
  unknownNames,
  unusedExports,
  verbsAtDoors,
} from './architecture/vocabulary.ts';

// How the house is built (docs/architecture.md), each rule a test: what breaks it is named with the remedy.

const house = readSources('src');
const all = [...house, ...readSources('test', 'scripts', 'bench')];

function rule(name: string, find: (sources: Source[]) => string[], sources = house): void {
  test(name, () => {
    const found = find(sources);
    expect(found.length, `${name}\n${found.join('\n')}\n`).toBe(0);
  });
}

rule('every file stands in a room', strangers);
rule('rooms import downwards only: server, app and worker, features, doors, core, db', wrongRooms);
rule('every feature stands on the staircase', offTheStairs);
rule('every step of the staircase has its feature', emptySteps);
rule('every file of a feature lies in its folder', looseFiles);
rule('features import from lower steps only, never from siblings', climbs);
rule('files of a feature have a reserved name or are verbs', unknownNames);
rule('rules are pure', impureRules);
rule('views stand in one file or one folder', twoKindsOfViews);
rule('a verb exports a function', emptyVerbs);
rule('a verb knows nothing of requests', verbsAtDoors);
rule('no drawers: utils, helpers, lib, common, manager, service', drawerNames);
rule('a kind of item is named in its own folder and the lists of kinds', strayKinds);
rule('formatters are kept: src/words/formats.ts makes them', looseFormatters);
rule('routes read a field with its greatest length', looseFields);
rule('a list pages, or says what becomes of the rest', silentLimits);
rule('scopes are minted only in doors', mintsOutsideDoors);
rule('files are short: 95 in 100 up to 150 lines, none over 250', longFiles);
rule('functions are short: up to 40 lines, with JSX up to 80', longFunctions);
rule('lines are up to 120 wide', wideLines, all);
rule('looks live in ui: no class over 40 characters in features', longLooks);
rule('what is exported is used elsewhere', unusedExports, all);
rule('every test runs: none is left out', unrunTests, all);
rule('a hook stands in a test file, or in a function that it calls', strayHooks, all);

console.log(`src: ${figures(house)}`);
