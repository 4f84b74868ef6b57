import { and, eq, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { v5 } from 'uuid';
import { z } from 'zod';
import { newId } from '../db/schema/index.ts';
import type { Act } from './act.ts';

/** Of our own making: what the keys of forms are derived under. */
const FORMS = '6f1b1f0e-52c1-4f0a-9a0a-3f3f0d6d2c11';

/**
 * The key of a form (a UUID), the same wherever the same is said of it: a page that is drawn twice carries one form,
 * and a page that has moved on carries another.
 */
export function formKey(...said: (string | number)[]): string {
  return v5(said.join(' '), FORMS);
}

type Things = PgTable & { id: PgColumn; companyId: PgColumn };

/** The id that a form carried for what it makes (a UUID), or nothing. */
export function carriedId(fields: Record<string, string>, name = 'id'): string | undefined {
  return z.uuid().safeParse(fields[name]).data;
}

/**
 * A form carries the id of what it makes, so that a double click or a lost answer makes one thing: `made` says that it
 * stands already, and is the company's own. `same` tells the form's thing from another one by that id, which counts for
 * nothing: what is made then has a new id. The company's lock keeps the two requests apart.
 */
export async function claimId(
  act: Act,
  table: Things,
  given: string | undefined,
  same?: SQL,
): Promise<{ id: string; made: boolean }> {
  if (!given) return { id: newId(), made: false };
  const [known] = await act.tx
    .select({ id: table.id, twin: and(eq(table.companyId, act.companyId), same)!.mapWith(Boolean) })
    .from(table as PgTable)
    .where(eq(table.id, given));
  if (!known) return { id: given, made: false };
  return known.twin ? { id: given, made: true } : { id: newId(), made: false };
}
