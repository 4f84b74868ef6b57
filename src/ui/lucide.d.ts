/** lucide has no types for single icon files; importing them one by one keeps 2,000 others out of memory. */
declare module 'lucide/dist/esm/icons/*.mjs' {
  const node: ReadonlyArray<readonly [tag: string, attributes: Record<string, string | number>]>;
  export default node;
}
