import { createHash } from 'node:crypto';
import type { Clock } from '../../foundation/clock/index.ts';

/** Tokens that a service has taken. It takes each once, but a page may have to send its response again. */
export interface TakenTokens {
  has(responseId: string, token: string): boolean;
  add(responseId: string, token: string): void;
}

const rememberMs = 15 * 60_000;
const maxRemembered = 50_000;

export function createTakenTokens(clock: Clock): TakenTokens {
  const taken = new Map<string, number>();
  const keyOf = (responseId: string, token: string) =>
    createHash('sha256').update(`${responseId.toLowerCase()} ${token}`).digest('base64url');
  return {
    has: (responseId, token) => (taken.get(keyOf(responseId, token)) ?? 0) > clock.now().getTime(),
    add: (responseId, token) => {
      if (taken.size >= maxRemembered) taken.clear();
      taken.set(keyOf(responseId, token), clock.now().getTime() + rememberMs);
    },
  };
}
