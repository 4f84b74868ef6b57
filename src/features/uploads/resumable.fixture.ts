import { eq } from 'drizzle-orm';
import type { Browser } from '../../../test/browser.ts';
import { uploads } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { cast, world } from './kept.fixture.ts';

const TUS = { 'Tus-Resumable': '1.0.0' };
const PART = { ...TUS, 'Content-Type': 'application/offset+octet-stream' };
export const at = (project: string) => href(paths.uploads, { project, kind: 'documents' });
const base64 = (name: string) => Buffer.from(name).toString('base64');

/** Begins an upload as a tus client does. */
export function begin(browser: Browser, project: string, bytes: number | string, name = 'plan.pdf'): Promise<Response> {
  const headers = { ...TUS, 'Upload-Length': `${bytes}`, 'Upload-Metadata': `filename ${base64(name)}` };
  return browser.post(at(project), {}, headers);
}

/** One part of it. */
export function part(browser: Browser, url: string, offset: number, body: BodyInit, more: Record<string, string> = {}) {
  return browser.request(url, { method: 'PATCH', body, headers: { ...PART, 'Upload-Offset': `${offset}`, ...more } });
}

export const offsetOf = async (browser: Browser, url: string) =>
  (await browser.request(url, { method: 'HEAD' })).headers.get('upload-offset');
export const idOf = (url: string) => url.split('/').at(-1)!;
export const urlOf = (answer: Response) => answer.headers.get('location')!;
export const row = async (url: string) =>
  (
    await world.core.database.db
      .select()
      .from(uploads)
      .where(eq(uploads.id, idOf(url)))
  )[0];

/** A whole upload into a new project, its address and its project. */
export async function arrived(browser: Browser, content: Uint8Array<ArrayBuffer>, name?: string) {
  const { id: project } = await cast.project();
  const url = urlOf(await begin(browser, project, content.byteLength, name));
  await part(browser, url, 0, content);
  return { url, id: idOf(url), project };
}
