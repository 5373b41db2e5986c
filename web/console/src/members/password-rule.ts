import type { Say } from '../app/language.tsx';

/** As the server asks for it. */
export const passwordMinLength = 10;

/** The rule of a field in which a new password is chosen. */
export function passwordRule(say: Say) {
  return { required: true, min: passwordMinLength, message: say('members.passwordHint', { n: passwordMinLength }) };
}
