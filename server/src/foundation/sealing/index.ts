export {
  createClosedKeyRing,
  createKeyRing,
  type DataKeyStore,
  type KeyRing,
  keysKnownMs,
  readKeyVersion,
  type SealedUnderOwnKey,
  type WrappedKey,
} from './key-ring.ts';
export { createKeyedHash, type HashUse, type KeyedHash } from './keyed-hash.ts';
export { createSealer, SealError, type Sealer } from './sealer.ts';
