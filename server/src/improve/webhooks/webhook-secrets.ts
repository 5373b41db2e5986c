import type { Sealer } from '../../foundation/sealing/index.ts';
import type { SealedSecrets } from './webhook-endpoint-store.ts';

/** How long the secret before goes on to sign after a change. */
export const previousSecretMs = 24 * 3_600_000;

const placeOf = (endpointId: string) => `webhook:${endpointId}`;

export function sealSecret(sealer: Sealer, endpointId: string, secret: string): Buffer {
  return sealer.seal(secret, placeOf(endpointId));
}

/** The secrets that sign now, the newest first. @throws SealError when the server's secret is another one by now */
export function openSecrets(sealer: Sealer, endpointId: string, sealed: SealedSecrets, now: Date): string[] {
  const previous = sealed.previousUntil !== null && sealed.previousUntil > now ? sealed.previous : null;
  return [sealed.current, ...(previous === null ? [] : [previous])].map((one) => sealer.open(one, placeOf(endpointId)));
}
