import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock/index.ts';

/** Where chance comes from. Handed to whatever needs it, so that tests and generators can repeat a run. */
export interface Random {
  /** A new UUID version 7 (RFC 9562): sorts by creation time. */
  uuid(): string;
  /** An unguessable token of `byteCount` random bytes, base64url. */
  token(byteCount: number): string;
  /** Random bytes. */
  bytes(byteCount: number): Buffer;
}

/** Entropy that is drawn at once: asking the operating system costs as much for a few bytes. */
const drawnBytes = 4096;
const uuidEntropyBytes = 10;

/** Randomness from the operating system; UUIDs carry the clock's time. */
export function systemRandom(clock: Clock): Random {
  const draw = createDraw();
  return {
    uuid: () => formatUuidV7(clock.now().getTime(), draw(uuidEntropyBytes)),
    token: (byteCount) => draw(byteCount).toString('base64url'),
    bytes: draw,
  };
}

/** Gives each byte of what it draws away once. */
function createDraw(): (byteCount: number) => Buffer {
  let entropy = Buffer.alloc(0);
  let used = 0;
  return (byteCount) => {
    if (byteCount > drawnBytes) return randomBytes(byteCount);
    if (used + byteCount > entropy.length) {
      entropy = randomBytes(drawnBytes);
      used = 0;
    }
    used += byteCount;
    return entropy.subarray(used - byteCount, used);
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
