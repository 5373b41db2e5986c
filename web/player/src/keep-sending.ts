import { computeRetryDelayMs } from './backoff.ts';
import type { SendOutcome } from './send.ts';

export interface Sending {
  /** Tries at once instead of at the end of the wait. */
  retry(): void;
  stop(): void;
}

/**
 * Sends until the server takes or refuses: again after a growing wait, and as soon as the browser is back online.
 * `report` hears every outcome; after one that is not `unreachable` nothing more is sent.
 */
export function keepSending(send: () => Promise<SendOutcome>, report: (outcome: SendOutcome) => void): Sending {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let running = false;
  let done = false;

  const attempt = async () => {
    if (running || done) return;
    running = true;
    clearTimeout(timer);
    const outcome = await send();
    running = false;
    if (done) return;
    if (outcome.kind === 'unreachable') {
      failures += 1;
      timer = setTimeout(attempt, computeRetryDelayMs(failures, outcome.retryAfterMs));
    } else stop();
    report(outcome);
  };
  const stop = () => {
    done = true;
    clearTimeout(timer);
    removeEventListener('online', attempt);
  };

  addEventListener('online', attempt);
  void attempt();
  return { retry: () => void attempt(), stop };
}
