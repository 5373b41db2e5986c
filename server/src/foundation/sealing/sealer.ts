import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { Random } from '../random/index.ts';

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
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals by AES-256-GCM under a key that is derived from the server's secret (HKDF-SHA256, RFC 5869); a new nonce for
 * each text. Whoever changes the secret makes what was sealed before unreadable.
 * @param secret at least 32 characters, the same in every process
 */
export function createSealer(secret: string, random: Random): Sealer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'voxloop sealing', 32));
  return {
    seal: (text, place) => {
      const nonce = Buffer.from(random.token(nonceBytes), 'base64url');
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]);
    },
    open: (sealed, place) => {
      const bytes = Buffer.from(sealed);
      const bodyAt = 1 + nonceBytes + tagBytes;
      if (bytes[0] !== version || bytes.length < bodyAt) throw new SealError('This is nothing that was sealed here.');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(1 + nonceBytes, bodyAt));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(bodyAt)), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new SealError('A sealed text can not be opened. Has VOXLOOP_SECRET been changed?', { cause });
      }
    },
  };
}
