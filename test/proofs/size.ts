/** Whether a proof runs in its long size: `npm run proofs -- NAME` does, `npm test` does not. */
export const long = process.env.PROOFS === 'long';

/** A number of a proof's that has a quick and a long size. */
export function sized(sizes: { quick: number; long: number }): number {
  return long ? sizes.long : sizes.quick;
}
