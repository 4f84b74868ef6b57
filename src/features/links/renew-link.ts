import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { linkLives } from '../../core/link-lives.ts';
import { hash, newSecret } from '../../core/secret.ts';
import { links, shares } from '../../db/schema/index.ts';

/**
 * Gives a public link another secret: the job that mails it makes the one that it mails, and an earlier try's is dead
 * (docs/decisions, 3). Gives the secret; nothing when the link or its share has ended.
 */
export async function renewLink(act: Act, linkId: string): Promise<string | undefined> {
  const [link] = await act.tx
    .select({ id: links.id })
    .from(links)
    .innerJoin(shares, and(eq(shares.id, links.shareId), isNull(shares.endedAt)))
    .where(and(eq(links.companyId, act.companyId), eq(links.id, linkId), linkLives(act.now)));
  if (!link) return undefined;
  const secret = newSecret();
  await act.tx
    .update(links)
    .set({ secretHash: hash(secret) })
    .where(eq(links.id, link.id));
  return secret;
}
