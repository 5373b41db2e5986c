import type { ContactChannel } from './contact-policy.ts';

/** Who said it: the person, or whoever answers for a minor. */
export type ConsentSpeaker = 'person' | 'guardian';

/** By which way a decision was told. */
export const consentSources = ['unsubscribeLink', 'form', 'call', 'store', 'import', 'api', 'console'] as const;
export type ConsentSource = (typeof consentSources)[number];

/** What a person decided about being contacted, with its proof. */
export interface ConsentRecord {
  id: string;
  profileId: string;
  channel: ContactChannel;
  /** A code of a declared purpose; null: every purpose */
  purpose: string | null;
  decision: 'granted' | 'withdrawn';
  saidBy: ConsentSpeaker;
  saidAt: Date;
  source: ConsentSource;
  /** The words that the person was shown */
  statement: string;
  /** What proves it: the message with the link, the form, the number of the call */
  evidence: string;
  /** Kind and id of who recorded it */
  recordedBy: string;
  recordedAt: Date;
}

/** What a person has said about being written to for a purpose; null when nothing. */
export type Consent = 'granted' | 'withdrawn' | null;

/**
 * What holds for a purpose: the latest word about it or about every purpose; of two said at one moment the withdrawal.
 * @param records of one person and channel, in any order
 */
export function computeConsent(
  records: readonly Pick<ConsentRecord, 'purpose' | 'decision' | 'saidBy' | 'saidAt'>[],
  purpose: string,
  speaker: ConsentSpeaker = 'person',
): Consent {
  const told = records.filter(
    (record) => record.saidBy === speaker && (record.purpose === null || record.purpose === purpose),
  );
  const latest = Math.max(...told.map(({ saidAt }) => saidAt.getTime()));
  const last = told.filter(({ saidAt }) => saidAt.getTime() === latest);
  if (last.length === 0) return null;
  return last.some(({ decision }) => decision === 'withdrawn') ? 'withdrawn' : 'granted';
}

/** Below this age a guardian decides (PIPL art. 31: 14; GDPR art. 8: 13 to 16, by country). */
export const guardianAgeYears = 14;

/**
 * Whether a person is a minor on a day.
 * @param birthDate `YYYY-MM-DD`; null for somebody of whom no more is known than that he is one
 * @param today the same, in the workspace's time zone
 */
export function isMinor(birthDate: string | null, today: string): boolean {
  if (birthDate === null) return true;
  const [year = 0] = birthDate.split('-').map(Number);
  return today < `${String(year + guardianAgeYears).padStart(4, '0')}${birthDate.slice(4)}`;
}
