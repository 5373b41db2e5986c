/** The ways to reach a customer. */
export const contactChannels = ['email'] as const;
export type ContactChannel = (typeof contactChannels)[number];

/**
 * Why a customer is written to. `invitation`: the brand wants to ask something. `followUp`: the brand answers what the
 * customer said himself, once per resolution of his case.
 */
export const contactPurposes = ['invitation', 'followUp'] as const;
export type ContactPurpose = (typeof contactPurposes)[number];

/** At most `count` messages to one person in any span of `days` days. */
export interface ContactLimit {
  count: number;
  days: number;
}

/** What a workspace has promised its customers about being written to on one channel. */
export interface ContactPolicy {
  invitationLimit: ContactLimit;
  followUpLimit: ContactLimit;
  /** Messages of whatever purpose. */
  totalLimit: ContactLimit;
  /** Least time from one message to the next, whatever their purpose; 0 for none. */
  minGapHours: number;
  /** Hours of the day in the workspace's time zone, 0–23, between which nobody is written to; equal means never quiet. */
  quietHours: { from: number; to: number };
}

/** The promise that a workspace starts with. */
export const defaultContactPolicy: ContactPolicy = {
  invitationLimit: { count: 1, days: 30 },
  followUpLimit: { count: 1, days: 1 },
  totalLimit: { count: 6, days: 30 },
  minGapHours: 12,
  quietHours: { from: 21, to: 8 },
};

/** Messages that a person got or is going to get; failed and refused tries left out. */
export interface EarlierContact {
  purpose: ContactPurpose;
  at: Date;
}

/** What the frequency rule goes by. */
export interface ContactCircumstances {
  purpose: ContactPurpose;
  earlier: readonly EarlierContact[];
  now: Date;
  /** IANA name, e.g. `Asia/Shanghai` */
  timeZone: string;
}

/** Write at `sendAt`, or do not; `possibleFrom` is when one like it may go out. */
export type FrequencyDecision =
  | { kind: 'send'; sendAt: Date }
  | { kind: 'refuse'; reason: 'tooFrequent' | 'tooSoon'; possibleFrom: Date };

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/**
 * Whether and when the frequency rule lets a person be written to. Limits refuse. The gap refuses an invitation, which
 * would be stale later, and postpones a follow-up, which the person is owed. Quiet hours postpone, they never refuse.
 */
export function decideFrequency(policy: ContactPolicy, circumstances: ContactCircumstances): FrequencyDecision {
  const { purpose, earlier, now, timeZone } = circumstances;
  const ofPurpose = earlier.filter((contact) => contact.purpose === purpose);
  const limit = purpose === 'invitation' ? policy.invitationLimit : policy.followUpLimit;
  const full = [findLimitEnd(limit, ofPurpose, now), findLimitEnd(policy.totalLimit, earlier, now)];
  const possibleFrom = latestOf(full.filter((end) => end !== null));
  if (possibleFrom !== null) return { kind: 'refuse', reason: 'tooFrequent', possibleFrom };
  const gapEnd = findGapEnd(policy.minGapHours, earlier, now);
  if (gapEnd !== null && purpose === 'invitation') return { kind: 'refuse', reason: 'tooSoon', possibleFrom: gapEnd };
  return { kind: 'send', sendAt: computeSendAt(policy.quietHours, gapEnd ?? now, timeZone) };
}

/** When one message more fits into the limit; null when it does now. */
function findLimitEnd({ count, days }: ContactLimit, earlier: readonly EarlierContact[], now: Date): Date | null {
  const since = now.getTime() - days * dayMs;
  const times = earlier.map(({ at }) => at.getTime()).filter((at) => at > since);
  const deciding = times.toSorted((a, b) => b - a)[count - 1];
  return deciding === undefined ? null : new Date(deciding + days * dayMs);
}

function findGapEnd(minGapHours: number, earlier: readonly EarlierContact[], now: Date): Date | null {
  const last = latestOf(earlier.map(({ at }) => at));
  if (last === null || minGapHours === 0) return null;
  const end = new Date(last.getTime() + minGapHours * hourMs);
  return end > now ? end : null;
}

function latestOf(times: readonly Date[]): Date | null {
  return times.reduce<Date | null>((latest, time) => (latest === null || time > latest ? time : latest), null);
}

/** The first moment from `now` on that is not quiet: `now` itself, or the full hour at which the quiet ends. */
export function computeSendAt(quietHours: ContactPolicy['quietHours'], now: Date, timeZone: string): Date {
  if (!isQuiet(quietHours, now, timeZone)) return now;
  const offsetMs = now.getTime() % (hourMs / 4);
  let at = new Date(now.getTime() - offsetMs);
  // Steps of a quarter of an hour: some time zones are off by 30 or 45 minutes, and some days have 23 or 25 hours.
  while (isQuiet(quietHours, at, timeZone)) at = new Date(at.getTime() + hourMs / 4);
  return at;
}

function isQuiet({ from, to }: ContactPolicy['quietHours'], at: Date, timeZone: string): boolean {
  if (from === to) return false;
  const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(at));
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}
