import { conduct } from './test/conduct.ts';
import { readProofs } from './test/wish.ts';

/** `npm run proofs -- NAME…`: these proofs, or all of them, in their long size on every database that they know. */
process.env.PROOFS = 'long';
await conduct(() => readProofs(process.argv.slice(2)));
