import { conduct } from './test/conduct.ts';
import { readWish } from './test/wish.ts';

/** `npm test`: everything, or what its arguments name (scripts/test/wish.ts). */
await conduct(() => readWish(process.argv.slice(2)));
