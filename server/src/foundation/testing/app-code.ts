import { createOTP } from '@better-auth/utils/otp';

const stepMs = 30_000;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * The six digits that an authenticator app shows (RFC 6238).
 * @param key in Base32, as an app is given it
 * @param stepsAhead half minutes from now; the server takes one to either side, so that a test is safe with 0 and 1
 */
export async function computeAppCode(key: string, stepsAhead = 0): Promise<string> {
  const bits = [...key].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
  return createOTP(Buffer.from(bytes).toString()).hotp(Math.floor(Date.now() / stepMs) + stepsAhead);
}
