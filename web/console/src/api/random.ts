/** 128 random bits. `crypto.randomUUID` is not there on pages that come without TLS, as inside companies. */
export function makeRandomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
