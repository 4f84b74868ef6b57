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

/** Installs a Chromium if there is none: Debian's where we may, else Playwright's. Throws a remedy if all fail. */
export function ensureChromium(): string {
  const attempts: [string, string[]][] = [
    ...(mayUseApt()
      ? ([
          ['apt-get', ['update']],
          ['apt-get', ['install', '-y', '--no-install-recommends', 'chromium']],
        ] as [string, string[]][])
      : []),
    ['npx', ['playwright', 'install', 'chromium']],
  ];
  for (const [command, args] of attempts) {
    if (findChromium()) break;
    attempt(command, args);
  }
  const found = findChromium();
  if (!found) {
    throw new Error('The browser tests need Chromium: install it, or set CHROMIUM_PATH to the program.');
  }
  return found;
}

function mayUseApt(): boolean {
  return os.userInfo().uid === 0 && existsSync('/usr/bin/apt-get');
}

/** Says what it does, since an installation takes its time; whether it helped, the caller looks. */
function attempt(command: string, args: string[]): void {
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
