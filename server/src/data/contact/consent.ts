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
  /** The profiles that were the same person's when it was said, this one among them; empty: this one alone */
  saidFor: readonly string[];
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

/** What {@link computeConsent} looks at of a record. */
export type SaidConsent = Pick<ConsentRecord, 'profileId' | 'saidFor' | 'purpose' | 'decision' | 'saidBy' | 'saidAt'>;

/**
 * What holds for a purpose. Of one profile it is the latest word about it or about every purpose; of two said at one
 * moment the withdrawal. Of a person with several profiles the strictest holds: a withdrawal that stands for any of them,
 * else an agreement. What he says once his profiles are known to be one person is said for all of them, as long as they
 * are; so a later yes can end an earlier no of another profile, but a yes from before the join can't.
 * @param records of one person's profiles as they are now, on one channel, in any order
 */
export function computeConsent(
  records: readonly SaidConsent[],
  purpose: string,
  speaker: ConsentSpeaker = 'person',
): Consent {
  const told = records.filter(
    (record) => record.saidBy === speaker && (record.purpose === null || record.purpose === purpose),
  );
  const standing = [...new Set(told.map(({ profileId }) => profileId))].map((profileId) =>
    lastWord(told.filter((record) => record.profileId === profileId || record.saidFor.includes(profileId))),
  );
  if (standing.length === 0) return null;
  return standing.includes('withdrawn') ? 'withdrawn' : 'granted';
}

/** @param told at least one */
function lastWord(told: readonly SaidConsent[]): 'granted' | 'withdrawn' {
  const latest = Math.max(...told.map(({ saidAt }) => saidAt.getTime()));
  const last = told.filter(({ saidAt }) => saidAt.getTime() === latest);
  return last.some(({ decision }) => decision === 'withdrawn') ? 'withdrawn' : 'granted';
}
