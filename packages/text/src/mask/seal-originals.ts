import type { MaskedText } from './masker.ts';

/** A masked text cannot be restored: it is not the one that was sealed, the key is another, or the seal is damaged. */
export class UnmaskError extends Error {
  override readonly name = 'UnmaskError';
}

/** A key for sealing and restoring; only whoever has it can restore anything. */
export type MaskKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const algorithm = 'AES-GCM';
const nonceBytes = 12;
const version = 1;

/**
 * Makes a key of 32 random bytes.
 * @throws TypeError if there are not exactly 32 bytes.
 */
export async function importMaskKey(bytes: Uint8Array<ArrayBuffer>): Promise<MaskKey> {
  if (bytes.length !== 32) throw new TypeError(`A mask key has 32 bytes, not ${bytes.length}; draw them at random.`);
  return await crypto.subtle.importKey('raw', bytes, algorithm, false, ['encrypt', 'decrypt']);
}

/**
 * Encrypts what a masked text hides, with AES-GCM bound to the masked text, so that it can be restored with the key and with nothing else.
 * @param nonce 12 random bytes; the same key must never meet the same nonce twice.
 * @returns base64 without line breaks: a version byte, the nonce, the ciphertext with its tag.
 */
export async function sealOriginals(
  original: string,
  masked: MaskedText,
  key: MaskKey,
  nonce: Uint8Array<ArrayBuffer>,
): Promise<string> {
  if (nonce.length !== nonceBytes) throw new TypeError(`A nonce has ${nonceBytes} bytes, not ${nonce.length}.`);
  const hidden = new TextEncoder().encode(JSON.stringify(listHidden(original, masked)));
  const sealed = await crypto.subtle.encrypt(bind(masked.text, nonce), key, hidden);
  return toBase64(Uint8Array.of(version, ...nonce, ...new Uint8Array(sealed)));
}

/**
 * Puts back what was hidden.
 * @throws UnmaskError if the key is another, the masked text was changed, or the seal is damaged.
 */
export async function unmaskText(masked: string, sealed: string, key: MaskKey): Promise<string> {
  const bytes = fromBase64(sealed);
  if (bytes[0] !== version || bytes.length <= nonceBytes + 1) {
    throw new UnmaskError('This is no seal of a masked text, or it is damaged.');
  }
  const nonce = bytes.slice(1, 1 + nonceBytes);
  const opened = await crypto.subtle
    .decrypt(bind(masked, nonce), key, bytes.slice(1 + nonceBytes))
    .catch(() => undefined);
  if (opened === undefined) {
    throw new UnmaskError(
      'The masked text cannot be restored: the key is another one, or the text was changed after it was masked.',
    );
  }
  const hidden: readonly Hidden[] = JSON.parse(new TextDecoder().decode(opened));
  return hidden.reduceRight(
    (text, [start, length, words]) => text.slice(0, start) + words + text.slice(start + length),
    masked,
  );
}

/** Where a placeholder stands in the masked text, how long it is, and the words that it hides. */
type Hidden = readonly [start: number, length: number, words: string];

function listHidden(original: string, { found, placeholders }: MaskedText): Hidden[] {
  return placeholders.map(({ start, end }, i) => [start, end - start, original.slice(found[i]?.start, found[i]?.end)]);
}

/** The masked text goes into the seal as JSON, which writes every code unit apart, lone surrogates too. */
function bind(masked: string, nonce: Uint8Array<ArrayBuffer>) {
  return { name: algorithm, iv: nonce, additionalData: new TextEncoder().encode(JSON.stringify(masked)) };
}

const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array(0);
  }
}
