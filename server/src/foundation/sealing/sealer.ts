import type { Random } from '../random/index.ts';
import { decrypt, encrypt } from './authenticated-encryption.ts';
import { deriveKey } from './derive-key.ts';

/** A sealed text that can't be opened: written under another secret, moved from another place, or damaged. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

/** Keeps texts that have to be read again (signing secrets, stored answers) unreadable for whoever reads the database alone. */
export interface Sealer {
  /** @param place where the text belongs, e.g. `webhook:<id>`: sealed bytes of one place can't be opened at another */
  seal(text: string, place: string): Buffer;
  /** @throws SealError */
  open(sealed: Uint8Array, place: string): string;
}

const version = 1;

/**
 * Seals by AES-256-GCM under a key that is derived from the server's secret (HKDF-SHA256, RFC 5869); a new nonce for
 * each text. Whoever changes the secret makes what was sealed before unreadable.
 * @param secret at least 32 characters, the same in every process
 */
export function createSealer(secret: string, random: Random): Sealer {
  const key = deriveKey(secret, 'voxloop sealing');
  return {
    seal: (text, place) => Buffer.concat([Buffer.of(version), encrypt(key, random, place, text)]),
    open: (sealed, place) => {
      const bytes = Buffer.from(sealed);
      if (bytes[0] !== version) throw new SealError('This is nothing that was sealed here.');
      const plain = decrypt(key, place, bytes.subarray(1));
      if (plain === null) throw new SealError('A sealed text can not be opened. Has VOXLOOP_SECRET been changed?');
      return plain.toString('utf8');
    },
  };
}
