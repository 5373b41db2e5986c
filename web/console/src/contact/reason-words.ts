import type { Say } from '../app/language.tsx';

const knownReasons = [
  'noAddress',
  'doNotContact',
  'consentWithdrawn',
  'consentMissing',
  'guardianConsentMissing',
  'tooFrequent',
  'tooSoon',
  'mailNotConfigured',
  'addressRejected',
  'mailTrouble',
] as const;

/** Why a message did not go out, in words; what a newer server notes is shown by its code. */
export function wordsOfReason(reason: string, say: Say): string {
  const known = knownReasons.find((one) => one === reason);
  return known === undefined ? reason : say(`contact.reason.${known}`);
}
