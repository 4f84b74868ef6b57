/** The seed of a proof's chances: PROOF_SEED repeats a run that was printed. */
export function openChances(seed = Number(process.env.PROOF_SEED ?? Date.now() % 1_000_000_000)) {
  let state = seed;
  return {
    seed,
    /** A whole number from 0 up to, and without, `below` (mulberry32). */
    next(below: number): number {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
    },
  };
}
