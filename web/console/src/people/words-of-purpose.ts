import type { Say } from '../app/language.tsx';

/** Purposes of the product have words of their own; what a workspace declared is shown by its code. */
export function wordsOfPurpose(purpose: string, say: Say): string {
  if (purpose === 'profile') return say('people.profilePurpose');
  return purpose === 'invitation' || purpose === 'followUp' ? say(`contact.purpose.${purpose}`) : purpose;
}
