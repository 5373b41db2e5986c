import { type ConsentRecord, computeConsent, isMinor, profilePurpose } from '../contact/index.ts';

/** What is known of a person over all of his profiles. */
export interface MinorEvidence {
  /** What is noted of each profile that is or may be a minor's: the day of birth, null where only that is known */
  noted: readonly { birthDate: string | null }[];
  consents: readonly ConsentRecord[];
}

/**
 * Whether nothing of a person may be kept but what answers need: one of his profiles is a minor's today, and no guardian's
 * agreement to keep a profile of him stands.
 * @param today `YYYY-MM-DD` in the workspace's time zone
 * @param guardianAgeYears the age from which on he is no minor
 */
export function isProtected({ noted, consents }: MinorEvidence, today: string, guardianAgeYears: number): boolean {
  if (!noted.some(({ birthDate }) => isMinor(birthDate, today, guardianAgeYears))) return false;
  return computeConsent(consents, profilePurpose, 'guardian') !== 'granted';
}
