import { createHmac } from 'node:crypto';
import type { Random } from '../../foundation/random/index.ts';

const secretPrefix = 'whsec_';
const secretByteCount = 32;

/** A new signing secret as Standard Webhooks writes it: `whsec_` and 256 random bits in base64. */
export function makeWebhookSecret(random: Random): string {
  return secretPrefix + Buffer.from(random.token(secretByteCount), 'base64url').toString('base64');
}

/**
 * The headers of one attempt by Standard Webhooks 1.0: HMAC-SHA256 over id, time and body, once for each secret that
 * is valid, so that receivers can change over from one secret to the next.
 * @param id of the event: the same for every attempt at it, so that receivers see repetitions
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signWebhook(
  secrets: readonly string[],
  { id, at, body }: { id: string; at: Date; body: string },
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(secretPrefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
