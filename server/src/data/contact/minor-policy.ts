/** Ages from which on law lets a person decide about his data himself: PIPL art. 31: 14; GDPR art. 8: 13 to 16, by country. */
export const guardianAgeBounds = { minimum: 13, maximum: 18 } as const;

/** How a workspace tells minors, and from which age on they decide for themselves. */
export interface MinorPolicy {
  /** Below it a guardian decides */
  guardianAgeYears: number;
  /** Key of the profile attribute that tells the day of birth (a date) or the age in years (a number); null where none does */
  birthAttribute: string | null;
  /** Surveys whose audience may include minors */
  mixedSurveyIds: readonly string[];
  /** Sources whose audience may include minors */
  mixedSourceIds: readonly string[];
}

export const defaultMinorPolicy: MinorPolicy = {
  guardianAgeYears: 14,
  birthAttribute: null,
  mixedSurveyIds: [],
  mixedSourceIds: [],
};

/** The purpose that a guardian agrees to when a minor's profile may be kept; agreeing to every purpose includes it. */
export const profilePurpose = 'profile';

/**
 * Whether a person is a minor on a day.
 * @param birthDate `YYYY-MM-DD`; null for somebody of whom no more is known than that he is one
 * @param today the same, in the workspace's time zone
 * @param guardianAgeYears the age from which on he is none
 */
export function isMinor(birthDate: string | null, today: string, guardianAgeYears: number): boolean {
  if (birthDate === null) return true;
  const [year = 0] = birthDate.split('-').map(Number);
  return today < `${String(year + guardianAgeYears).padStart(4, '0')}${birthDate.slice(4)}`;
}

/**
 * The day of birth that an attribute tells. Of an age it is the latest possible: whoever was ten then was born ten years
 * before at the latest.
 * @param value `YYYY-MM-DD`, or an age in years
 * @param saidOn the day on which it was said
 * @returns null where it tells none
 */
export function readBirthDate(value: string | number | boolean, saidOn: string): string | null {
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0 || value > 150) return null;
  const [year = 0] = saidOn.split('-').map(Number);
  return `${String(year - Math.floor(value)).padStart(4, '0')}${saidOn.slice(4)}`;
}
