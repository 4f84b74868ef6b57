import { type Crowd, crowd, itemsOf } from './crowd.ts';
import type { Bench } from './measures.ts';
import { type Figures, slowdown, takeTurns } from './pages.ts';
import { startServer } from './programs.ts';
import type { Row } from './rows.ts';
import { setScene } from './scene.ts';

/** An embedded database gets fewer: it fills more slowly, and is no place for so many. */
const CROWDS: Record<Bench['place']['kind'], Crowd> = {
  postgres: { companies: 200, projects: 50, items: 100 },
  pglite: { companies: 20, projects: 50, items: 100 },
};

/** The portal home of the demo's kitchen among very many others, and among few. */
export async function measureCrowded({ place, size, scene, profile }: Bench): Promise<Row[]> {
  const many = CROWDS[place.kind];
  const few = await scene();
  const crowded = await setScene(await place.environment('crowded'), (database) => crowd(database, many));
  const one = await startServer(few.env);
  const other = await startServer(crowded.env, profile);
  try {
    const [small, large] = await takeTurns(
      { address: one.address, page: few.pages[0]!, anew: true },
      { address: other.address, page: crowded.pages[0]!, anew: true },
      size,
    );
    return [slowdown(`portal home with ${told(many)} ÷ with 1,000 items`, small, large, 1.2)];
  } finally {
    await Promise.all([one.stop(), other.stop()]);
  }
}

function told(crowd: Crowd): string {
  const { companies, projects } = crowd;
  const [items, jobs] = [itemsOf(crowd), companies * projects].map((n) => n.toLocaleString('en-US'));
  return `${items} items, ${jobs} projects, ${companies} companies`;
}

/** The pages of a project with 500 shared items and 2,000 messages, and of the demo's kitchen. */
export async function measureLarge({ size, scene, profile }: Bench): Promise<Row[]> {
  const { env, pages, large } = await scene();
  const server = await startServer(env, profile);
  const compare = async (name: string, path: string, cookie: string): Promise<[Figures, Figures]> => {
    const small = pages.find((page) => page.name === name)!;
    return await takeTurns(
      { ...server, page: small, anew: true },
      { ...server, page: { path, cookie }, anew: true },
      size,
    );
  };
  try {
    const home = await compare('portal home', large.home, large.client(1));
    const manage = await compare('Manage portal', large.manage, large.member);
    const with500 = "with 500 shared items, 2,000 messages ÷ the demo's";
    return [slowdown(`portal home ${with500}`, ...home, 3), slowdown(`Manage portal ${with500}`, ...manage, 3)];
  } finally {
    await server.stop();
  }
}
