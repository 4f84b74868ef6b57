import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import { chromium } from '@playwright/test';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Flags for every start: no sandbox where root may not have one, and no traffic of the browser's own. */
export const chromiumArgs = [
  ...(os.userInfo().uid === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium to test with: CHROMIUM_PATH, else the system's, else Playwright's own; undefined when there is none. */
export function findChromium(): string | undefined {
  const asked = process.env.CHROMIUM_PATH;
  if (asked && !existsSync(asked)) throw new Error(`CHROMIUM_PATH says ${asked}: there is no such file.`);
  return asked ?? [...usual, chromium.executablePath()].find((file) => existsSync(file));
}

/** What a machine without Chromium offers. */
export type Machine = {
  find: () => string | undefined;
  /** Root on a system with apt. */
  hasApt: boolean;
  /** Runs an installer; whether it helped, `find` says. */
  install: (command: string, args: string[]) => void;
};

const here: Machine = {
  find: findChromium,
  hasApt: os.userInfo().uid === 0 && existsSync('/usr/bin/apt-get'),
  install,
};

/** Installs a Chromium if there is none: Debian's where we may, else Playwright's. Throws a remedy if all fail. */
export function ensureChromium({ find, hasApt, install }: Machine = here): string {
  const debian: [string, string[]][] = [
    ['apt-get', ['update']],
    ['apt-get', ['install', '-y', '--no-install-recommends', 'chromium']],
  ];
  for (const [command, args] of [...(hasApt ? debian : []), ['npx', ['playwright', 'install', 'chromium']] as const]) {
    if (find()) break;
    install(command, [...args]);
  }
  const found = find();
  if (!found) throw new Error('The browser tests need Chromium: install it, or set CHROMIUM_PATH to the program.');
  return found;
}

/** Says what it does, since an installation takes its time. */
function install(command: string, args: string[]): void {
  console.log(`No Chromium here: ${command} ${args.join(' ')}`);
  try {
    execFileSync(command, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } catch (error) {
    console.error(`${command}: ${error instanceof Error ? error.message : error}`);
  }
}
