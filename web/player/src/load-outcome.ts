import { loadRoom } from './say.ts';

/** What is shown once the answers are submitted. */
export const loadOutcome = async () => (await Promise.all([import('./outcome.tsx'), loadRoom('notice')]))[0].Outcome;
