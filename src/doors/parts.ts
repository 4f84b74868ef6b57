const KB = 1024;
/** What a form of parts may hold beside what is in its files: more than any form of ours by far. Sizes in bytes. */
const MOST = { parts: 500, head: 4 * KB, words: 1024 * KB };

/** The boundary of a form of parts, as browsers say it; nothing for any other body. */
export function boundaryOf(contentType: string): string | undefined {
  return /^multipart\/form-data; ?boundary=([\w'+.-]{1,70})$/i.exec(contentType)?.[1];
}

/**
 * Whether a form of parts may be parsed. Everybody waits meanwhile, and it is its parts, their heads and its words that
 * take long (20 s for 50 MB of nothing else), hardly what is in its files (R23).
 */
export function isBearable(body: Buffer, boundary: string): boolean {
  const mark = `--${boundary}`;
  let [parts, words] = [0, 0];
  for (let at = body.indexOf(mark); at >= 0; ) {
    const next = body.indexOf(mark, at + mark.length);
    const part = body.subarray(at, next < 0 ? body.length : next);
    const head = headOf(part);
    parts += 1;
    if (!/^content-disposition:.*; ?filename/im.test(head)) words += part.length;
    if (parts > MOST.parts || words > MOST.words || head.length > MOST.head) return false;
    at = next;
  }
  return true;
}

/** The head of a part, up to a little more than it may be. */
function headOf(part: Buffer): string {
  const start = part.toString('latin1', 0, MOST.head + 1);
  const end = start.indexOf('\r\n\r\n');
  return end < 0 ? start : start.slice(0, end);
}
