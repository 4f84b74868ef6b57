import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../src/config.ts';
import type { Database } from '../src/db/open.ts';
import { fill } from '../src/features/demo/fill.ts';
import { storyClock } from '../src/features/demo/rules.ts';
import { openLog } from '../src/log.ts';
import { openHouse } from '../src/start.ts';
import { startWorker } from '../src/worker.ts';
import { kitchenPages, type Page } from './kitchen.ts';
import type { Environment } from './place.ts';
import { addProject, type Project } from './project.ts';

/** A filled database, and what is measured on it. */
export interface Scene {
  env: Environment;
  /** The pages of the demo's kitchen, the client's home first, and the file in which their floor reads them. */
  pages: Page[];
  notes: string;
  /** A project of 500 shared items and 2,000 messages. */
  large: Project;
  /** A project with a thousand clients. */
  busy: Project;
}

const LARGE = { title: 'Large project', number: 80_001, clients: 1, items: 500, messages: 1_000 };
const BUSY = { title: 'Busy project', number: 80_002, clients: 1_000, items: 20, messages: 50 };

/** Fills the database that `env` names: the demo's company, two others with a project each, and whoever is around. */
export async function setScene(env: Environment, others: (database: Database) => Promise<void>): Promise<Scene> {
  const clock = storyClock();
  const house = await openHouse(readConfig(env), openLog('silent'), { clock, durable: false });
  const { core, services } = house;
  try {
    await startWorker({ core, ...services });
    const companyId = await fill(core, services.files, clock);
    await core.jobs.idle();
    const large = await addProject(core, LARGE);
    const busy = await addProject(core, BUSY);
    await others(core.database);
    const pages = await kitchenPages(core, services, env.DATA_DIR!, companyId);
    const notes = path.join(env.DATA_DIR!, 'pages.json');
    writeFileSync(notes, JSON.stringify(pages));
    return { env, pages, notes, large, busy };
  } finally {
    await house.stop();
  }
}
