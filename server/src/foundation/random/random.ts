import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock/index.ts';

/** Where chance comes from. Handed to whatever needs it, so that tests and generators can repeat a run. */
export interface Random {
  /** A new UUID version 7 (RFC 9562): sorts by creation time. */
  uuid(): string;
  /** An unguessable token of `byteCount` random bytes, base64url. */
  token(byteCount: number): string;
}

/** UUIDs for which entropy is drawn at once: asking the operating system costs as much for one. */
const uuidsPerDraw = 256;
const uuidEntropyBytes = 10;

/** Randomness from the operating system; UUIDs carry the clock's time. */
export function systemRandom(clock: Clock): Random {
  let entropy = new Uint8Array();
  let used = 0;
  return {
    uuid: () => {
      if (used >= entropy.length) {
        entropy = randomBytes(uuidsPerDraw * uuidEntropyBytes);
        used = 0;
      }
      const own = entropy.subarray(used, used + uuidEntropyBytes);
      used += uuidEntropyBytes;
      return formatUuidV7(clock.now().getTime(), own);
    },
    token: (byteCount) => randomBytes(byteCount).toString('base64url'),
  };
}

/**
 * Lays out a UUID version 7.
 * @param unixMs milliseconds since 1970, 48 bits
 * @param entropy at least 10 bytes
 */
export function formatUuidV7(unixMs: number, entropy: Uint8Array): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(unixMs, 0, 6);
  bytes.set(entropy.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
