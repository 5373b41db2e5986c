import { listQuestions } from '@voxloop/survey';
import { preload } from './lazy.tsx';
import { loadErrors } from './load-errors.ts';
import { loadOutcome } from './load-outcome.ts';
import { loadPart } from './load-part.ts';
import type { OpenSurvey } from './open-survey.ts';
import { outboxSync } from './outbox.ts';
import { loadInputs } from './question-inputs.ts';

/** What the page tells its service worker to keep. */
export interface KeepMessage {
  kind: 'keep';
  urls: readonly string[];
}

/**
 * Has the service worker keep this page and everything that its survey needs, so that it can be gone on with, reloaded
 * and submitted without a network.
 */
export async function keepOfflineCopy({ definition }: OpenSurvey): Promise<void> {
  // The worker is the server's own: a page that stands in somebody else's has none.
  if (!('serviceWorker' in navigator) || !isSecureContext || !location.pathname.startsWith('/s/')) return;
  // What is only needed at the end, or when something is wrong, must be here by then.
  await Promise.all([loadInputs(listQuestions(definition)), preload(loadOutcome), loadErrors(), loadPart('html')]);
  await navigator.serviceWorker.register('/player/worker.js', { scope: '/s/' });
  const registration = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  const assets = loaded.filter((name) => name.startsWith(`${location.origin}/player/assets/`));
  const message: KeepMessage = { kind: 'keep', urls: [location.href.replace(/#.*$/, ''), ...new Set(assets)] };
  registration.active?.postMessage(message);
  // Where the person forbids it, the page itself sends what waits with the next visit.
  if (isSyncable(registration)) await registration.sync.register(outboxSync).catch(() => undefined);
}

/** Background sync is Chromium's alone, and not in the types. */
function isSyncable(
  registration: ServiceWorkerRegistration,
): registration is ServiceWorkerRegistration & { sync: { register(name: string): Promise<void> } } {
  return 'sync' in registration;
}
