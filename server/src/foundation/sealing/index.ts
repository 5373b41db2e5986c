export { createKeyedHash, type HashUse, type KeyedHash } from './keyed-hash.ts';
export { createSealer, SealError, type Sealer } from './sealer.ts';
