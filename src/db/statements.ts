import { type messages, type ParserOptions, type PGlite, protocol } from '@electric-sql/pglite';
import { Names } from './names.ts';
import { isOutdated } from './repeat.ts';
import { type OnSlow, timed } from './slow.ts';

const { serialize } = protocol;
type Message = messages.BackendMessage;

/** How Drizzle wants the rows: as lists or as objects, and how to read which type. */
export interface Asked {
  rowMode?: 'array' | 'object';
  parsers?: ParserOptions;
}

export interface Rows {
  rows: unknown[];
  /** The first word of what Postgres says that it did: `SELECT`, `COMMIT`, … */
  command?: string;
}

/** A statement that PGlite has parsed: the types of its parameters and of what it gives. */
interface Parsed {
  name: string;
  parameters: number[];
  columns: { name: string; type: number }[];
}

/**
 * Statements of PGlite, parsed and planned once and then only bound and executed, in one crossing into its machine.
 * Its own `query` plans at each call and crosses six times: several times as long for a page's query.
 */
export class Statements {
  readonly #pglite: PGlite;
  readonly #onSlow: OnSlow | undefined;
  readonly #names = new Names();
  readonly #parsed = new Map<string, Parsed>();

  constructor(pglite: PGlite, onSlow?: OnSlow) {
    this.#pglite = pglite;
    this.#onSlow = onSlow;
  }

  /** Asks one statement, waiting for others that are being asked. Throws PGlite's error, which carries no values. */
  ask(text: string, values: unknown[] = [], how: Asked = {}): Promise<Rows> {
    return timed(text, this.#onSlow, () => this.#pglite.runExclusive(() => this.#ask(text, values, how)));
  }

  async #ask(text: string, values: unknown[], how: Asked): Promise<Rows> {
    try {
      return await this.#run(await this.#parse(text), values, how);
    } catch (error) {
      if (!isOutdated(error)) throw error;
      this.#names.renew();
      this.#parsed.clear();
      // A transaction is over with that, and the whole of it is to be tried again.
      if (this.#pglite.isInTransaction()) throw error;
      return await this.#run(await this.#parse(text), values, how);
    }
  }

  async #parse(text: string): Promise<Parsed> {
    // The statement without a name is replaced by the next one without.
    const name = this.#names.of(text) ?? '';
    const known = name && this.#parsed.get(name);
    if (known) return known;
    const said = await this.#send(serialize.parse({ name, text }), serialize.describe({ type: 'S', name }));
    const parsed = { name, parameters: parametersIn(said), columns: columnsIn(said) };
    if (name) this.#parsed.set(name, parsed);
    return parsed;
  }

  async #run({ name, parameters, columns }: Parsed, values: unknown[], how: Asked): Promise<Rows> {
    const bound = values.map((value, n) => this.#written(value, parameters[n]!));
    const said = await this.#send(serialize.bind({ statement: name, values: bound }), serialize.execute());
    const read = this.#reader(columns, how);
    const rows: unknown[] = [];
    let command: string | undefined;
    for (const message of said) {
      if (message.name === 'dataRow') rows.push(read((message as messages.DataRowMessage).fields));
      else if (message.name === 'commandComplete')
        command = (message as messages.CommandCompleteMessage).text.split(' ')[0];
    }
    return { rows, command };
  }

  #written(value: unknown, type: number): string | null {
    if (value === null || value === undefined) return null;
    const write = this.#pglite.serializers[type];
    return write ? write(value) : String(value);
  }

  #reader(columns: Parsed['columns'], { rowMode, parsers }: Asked): (fields: (string | null)[]) => unknown {
    const readers = columns.map(({ type }) => parsers?.[type] ?? this.#pglite.parsers[type]);
    const read = (field: string | null, n: number) => {
      const reader = readers[n];
      return field === null || !reader ? field : reader(field);
    };
    if (rowMode === 'array') return (fields) => fields.map(read);
    return (fields) => Object.fromEntries(fields.map((field, n) => [columns[n]!.name, read(field, n)]));
  }

  async #send(...parts: Uint8Array[]): Promise<Message[]> {
    return await this.#pglite.execProtocolStream(Buffer.concat([...parts, serialize.sync()]), { syncToFs: false });
  }
}

function parametersIn(said: Message[]): number[] {
  const told = said.find(({ name }) => name === 'parameterDescription');
  return told ? (told as messages.ParameterDescriptionMessage).dataTypeIDs : [];
}

function columnsIn(said: Message[]): Parsed['columns'] {
  const told = said.find(({ name }) => name === 'rowDescription');
  return told
    ? (told as messages.RowDescriptionMessage).fields.map(({ name, dataTypeID: type }) => ({ name, type }))
    : [];
}
