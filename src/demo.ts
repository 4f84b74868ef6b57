import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Config } from './config.ts';
import type { Core } from './core/core.ts';
import { lockFolder } from './db/lock.ts';
import { fill } from './features/demo/fill.ts';
import { listClients, listContractors } from './features/demo/queries.ts';
import { storyClock } from './features/demo/rules.ts';
import { bases, href, paths } from './paths.ts';
import { run } from './run.ts';
import { start } from './start.ts';

/** What a start begins anew. The mail goes into the same folder. */
const MADE = ['db', 'db.new', 'files', 'mail', 'pepper'];

/**
 * The demo's own settings: a folder of its own inside DATA_DIR, the embedded database whatever DATABASE_URL says, and
 * mail to files whatever SMTP_URL says, since its people do not exist.
 */
function demoConfig(config: Config): Config {
  const dataDir = path.join(config.dataDir, 'demo');
  return { ...config, dataDir, databaseUrl: undefined, smtpUrl: undefined };
}

/** Takes away what the last demo left. Throws DatabaseInUse while another one runs there. */
function clear(dataDir: string): void {
  const lock = lockFolder(dataDir);
  for (const name of MADE) rmSync(path.join(dataDir, name), { recursive: true, force: true });
  // The start takes it again; whoever is faster in between has an empty folder too, and the slower one is refused.
  lock.release();
}

async function introduce(core: Core, companyId: string): Promise<string[]> {
  const at = (place: string) => core.baseUrl + place;
  const contractors = await listContractors(core, companyId);
  const clients = await listClients(core, companyId);
  return [
    ...contractors.map((email) => `Contractor  ${at(href(paths.signIn))}  ${email}`),
    ...clients.map(({ portalId, email }) => `Client  ${at(href(bases.portal, { portal: portalId }))}  ${email}`),
    `Mailbox  ${at(href(paths.mailbox))}`,
    'Porchlight is ready',
  ];
}

await run(
  async (given, log) => {
    const config = demoConfig(given);
    clear(config.dataDir);
    const clock = storyClock();
    let companyId = '';
    const running = await start(config, log, {
      clock,
      durable: false,
      mailbox: path.join(config.dataDir, 'mail'),
      async furnish({ core, services }) {
        companyId = await fill(core, services.files, clock);
      },
    });
    process.stdout.write(`${(await introduce(running.core, companyId)).join('\n')}\n`);
    return running;
  },
  // Its lines are what a person reads: the log stays quiet, and out of them.
  { env: { ...process.env, LOG_LEVEL: process.env.LOG_LEVEL || 'warn' }, logTo: process.stderr.fd },
);
