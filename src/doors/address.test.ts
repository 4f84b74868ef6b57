import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { href } from '../paths.ts';
import { asId, readAddress } from './address.ts';
import { OpenRoutes } from './open.tsx';

const ITEM = '0199d5b4-0000-7000-8000-00000000abcd';
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** What is read at an address of this path. */
async function read<Path extends string>(path: Path, address: string) {
  const app = new Hono().on('GET', path, (c) => c.json(readAddress(c, path)));
  return await (await app.request(address)).json();
}

describe('the parameters of an address (R1)', () => {
  it('are read by the names of its path, as `href` writes them', async () => {
    const path = '/projects/:project/:kind{documents|estimates}/:item/edit';
    const params = { project: ITEM, kind: 'documents', item: ITEM.replace('a', 'b') };
    expect(await read(path, href(path, params))).toEqual(params);
    expect(await read('/l/:secret', href('/l/:secret', { secret: 'a/b ü' }))).toEqual({ secret: 'a/b ü' });
  });

  it('are the id of nothing where an id stands that is none', async () => {
    expect(await read('/items/:item', "/items/1'--")).toEqual({ item: NO_ID });
    expect(asId(ITEM)).toBe(ITEM);
  });

  it('of another path do not compile', () => {
    const routes = new OpenRoutes();
    routes.get('/items/:item', 'health', ({ c, params }) => c.text(params.item));
    // @ts-expect-error: this path has no `link`.
    routes.get('/items/:item', 'health', ({ c, params }) => c.text(params.link));
    expect(routes.list).toHaveLength(2);
  });
});
