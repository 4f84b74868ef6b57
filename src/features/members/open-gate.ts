import { randomBytes } from 'node:crypto';
import { hash, same } from '../../core/secret.ts';
import type { Founding } from './open-company.ts';

/** The way into a program that has no company yet: a code printed at its start, kept in memory only. */
export interface Gate {
  /** `ABCD-EFGH`: 40 bits, without letters that look alike. */
  code: string;
  /** Whether this is the code, however it was typed. */
  fits(typed: string): boolean;
  /** What a browser entered, while it looks for the code in its mail. Forgotten with the process. */
  waiting: Map<string, Founding>;
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Opens the gate with a fresh code. */
export function openGate(): Gate {
  const letters = [...randomBytes(8)].map((byte) => LETTERS[byte % 32]).join('');
  return {
    code: `${letters.slice(0, 4)}-${letters.slice(4)}`,
    fits: (typed) => same(hash(bare(typed)), hash(letters)),
    waiting: new Map(),
  };
}

/** Small letters and dashes do not matter, nor what is easily misread. */
function bare(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .slice(0, 100);
}
