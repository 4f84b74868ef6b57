import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** A program to run. */
export type Command = { program: string; args: string[]; env?: Record<string, string> };

/**
 * Runs to the end. Live output goes to the terminal as it comes; else both streams are gathered in `said`. An interrupt
 * (SIGINT, SIGTERM) ends the program and then this process (130), whatever the program makes of it: nothing comes
 * after.
 */
export async function run(command: Command, options: { live: boolean }): Promise<{ exitCode: number; said: string }> {
  const child = spawn(command.program, command.args, {
    env: { ...process.env, ...command.env },
    stdio: options.live ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  let interrupted = false;
  const forward = (signal: NodeJS.Signals) => {
    interrupted = true;
    child.kill(signal);
  };
  process.on('SIGINT', forward).on('SIGTERM', forward);
  const said: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  process.off('SIGINT', forward).off('SIGTERM', forward);
  if (interrupted || signal === 'SIGINT' || signal === 'SIGTERM') process.exit(130);
  return { exitCode: code ?? 1, said: Buffer.concat(said).toString() };
}

/** The script behind a package's command: run by node itself it needs no shell, on no platform. */
export function bin(name: string, command: string): string {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const { bin: commands } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: string | Record<string, string> };
  const file = typeof commands === 'string' ? commands : commands[command];
  if (!file) throw new Error(`${name} has no command ${command}.`);
  return path.join(path.dirname(manifest), file);
}
