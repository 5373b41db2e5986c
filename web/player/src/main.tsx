import type { RespondentPage } from '@voxloop/survey';
import { preload } from './lazy.tsx';
import { loadErrors } from './load-errors.ts';
import { loadOutcome } from './load-outcome.ts';
import { mountPlayer } from './mount.tsx';

const inlined = document.getElementById('respondent-page')?.textContent;
const root = document.getElementById('player');
if (!inlined || !root) throw new Error('The page holds no survey.');

// Both ends are of one build: the server writes this object from the same type.
const page: RespondentPage = JSON.parse(inlined);
const responseId = await mountPlayer(root, page, true);
document.documentElement.dataset.ready = 'true';

const sendWhatWaits = () =>
  // Where the browser keeps no outbox there is nothing to send.
  void import('./outbox.ts').then(({ sendWaiting }) => sendWaiting(responseId)).catch(() => undefined);
setTimeout(() => {
  sendWhatWaits();
  // What is needed when something is wrong or finished should be here before the network goes; it is asked for again then.
  void Promise.all([loadErrors(), preload(loadOutcome)]).catch(() => undefined);
}, 500);
addEventListener('online', sendWhatWaits);
