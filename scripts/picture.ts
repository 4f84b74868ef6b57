import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { freePort } from '../test/free-port.ts';
import { chromiumArgs, ensureChromium } from './test/chromium.ts';

// `npm run picture`: signs in to the demo as a person would, and makes the picture of README anew. A browser test runs
// it into a file of its own.

const PICTURE = process.argv[2] ?? 'docs/manage-portal.png';
const SIZE = { width: 1200, height: 750 };

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'porchlight-picture-'));
const env = { ...process.env, DATA_DIR: dataDir, PORT: `${await freePort()}`, HOST: '127.0.0.1', BASE_URL: undefined };
const demo = spawn(process.execPath, ['dist/demo.js'], { env });
try {
  const said = await introduced(demo);
  const [, signIn = '', email = ''] = /^Contractor {2}(\S+) {2}(\S+)/m.exec(said) ?? [];
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });
  const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light', reducedMotion: 'reduce' });
  await enter(page, signIn, email);
  await page
    .getByRole('link', { name: /kitchen/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Manage portal' }).click();
  await page.getByRole('heading', { name: 'Manage portal' }).waitFor();
  await page.screenshot({ path: PICTURE });
  await browser.close();
  console.log(`${PICTURE} is made anew.`);
} finally {
  demo.kill('SIGTERM');
  rmSync(dataDir, { recursive: true, force: true });
}

/** What the demo says once it is ready: where to sign in, and as whom. */
function introduced(program: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    program.stdout?.on('data', (chunk) => {
      said += chunk;
      if (said.includes('is ready')) resolve(said);
    });
    program.once('exit', () => reject(new Error(`The demo did not start.\n${said}`)));
  });
}

/** Signs in by the code that the mailbox shows after a moment. */
async function enter(page: Page, signIn: string, email: string): Promise<void> {
  await page.goto(signIn);
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button', { name: 'Send code' }).click();
  const code = page.getByLabel('Code', { exact: true });
  await code.waitFor();
  await code.fill(await mailedCode(new URL('/mailbox', signIn)));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Projects' }).waitFor();
}

async function mailedCode(mailbox: URL): Promise<string> {
  for (let attempt = 0; attempt < 40; attempt++) {
    const found = /\b\d{4} \d{4}\b/.exec(await (await fetch(mailbox)).text())?.[0];
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('No code came.');
}
