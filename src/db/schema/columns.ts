import { type AnyPgColumn, numeric, timestamp, uuid } from 'drizzle-orm/pg-core';
import { v7 } from 'uuid';

/** A UUIDv7 made by the program: rows sort by birth, and an id is known before the insert. */
export const id = () => uuid().primaryKey().$defaultFn(newId);
export const newId = () => v7();
/** A moment, to the millisecond (the injected clock's grain), as a JS Date. */
export const moment = () => timestamp({ withTimezone: true, precision: 3 });
/** A rate of tax in basis points, to a tenth: 887.5 is 8.875 %. */
export const taxRate = () => numeric({ precision: 6, scale: 1, mode: 'number' });
export const ref = (column: () => AnyPgColumn) => uuid().references(column);
