/** The ways to reach a customer. */
export const contactChannels = ['email'] as const;
export type ContactChannel = (typeof contactChannels)[number];

/**
 * Why a customer is written to. `invitation`: the brand wants to ask something. `followUp`: the brand answers what the
 * customer said himself, once per resolution of his case.
 */
export const contactPurposes = ['invitation', 'followUp'] as const;
export type ContactPurpose = (typeof contactPurposes)[number];

/** What a workspace has promised its customers about being written to. */
export interface ContactPolicy {
  /** Invitations: most of them to one person in any span of this many days. */
  invitationLimit: { count: number; days: number };
  /** Follow-ups: most of them to one person in any span of this many days. */
  followUpLimit: { count: number; days: number };
  /** Hours of the day in the workspace's time zone, 0–23, between which nobody is written to; equal means never quiet. */
  quietHours: { from: number; to: number };
}

/** The promise that a workspace starts with. */
export const defaultContactPolicy: ContactPolicy = {
  invitationLimit: { count: 1, days: 30 },
  followUpLimit: { count: 1, days: 1 },
  quietHours: { from: 21, to: 8 },
};

/** What a person has said about being written to on a channel; null when nothing. */
export type Consent = 'granted' | 'withdrawn' | null;

/** What is known when somebody is about to be written to. */
export interface ContactCircumstances {
  purpose: ContactPurpose;
  /** Whether an address of the channel is known. */
  hasAddress: boolean;
  consent: Consent;
  /** When this person was or will be written to for the same purpose; failed and refused tries left out. */
  earlier: readonly Date[];
  now: Date;
  /** IANA name, e.g. `Asia/Shanghai` */
  timeZone: string;
}

/** Write at `sendAt`, or do not and say why. */
export type ContactDecision =
  | { kind: 'send'; sendAt: Date }
  | { kind: 'refuse'; reason: 'noAddress' | 'consentWithdrawn' | 'tooFrequent' };

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/**
 * Whether and when a person may be written to. Quiet hours postpone, they never refuse. A withdrawn consent always
 * refuses; without any word from the person the frequency limits alone protect him.
 */
export function decideContact(policy: ContactPolicy, circumstances: ContactCircumstances): ContactDecision {
  const { purpose, hasAddress, consent, earlier, now, timeZone } = circumstances;
  if (!hasAddress) return { kind: 'refuse', reason: 'noAddress' };
  if (consent === 'withdrawn') return { kind: 'refuse', reason: 'consentWithdrawn' };
  const limit = purpose === 'invitation' ? policy.invitationLimit : policy.followUpLimit;
  const since = now.getTime() - limit.days * dayMs;
  if (earlier.filter((at) => at.getTime() > since).length >= limit.count) {
    return { kind: 'refuse', reason: 'tooFrequent' };
  }
  return { kind: 'send', sendAt: computeSendAt(policy.quietHours, now, timeZone) };
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
