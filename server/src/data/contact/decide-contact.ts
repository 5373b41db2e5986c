import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type ContactChannel, type ContactPurpose, decideFrequency, type FrequencyDecision } from './contact-policy.ts';
import { findContactPolicy } from './contact-policy-store.ts';
import { findStandingRefusal, readStanding, type StandingRefusal } from './contact-standing.ts';
import { listEarlierContacts } from './outreach-store.ts';

/** Longer than any limit may reach back. */
const historyDays = 400;

/** Whether a person may be written to, and when. */
export type ContactDecision = FrequencyDecision | { kind: 'refuse'; reason: StandingRefusal; possibleFrom: null };

/**
 * Whether a person may be written to now: first how he stands, then what he got before.
 * @param contact.profileIds all profiles of the person
 */
export async function decideContact(
  context: Pick<ServerContext, 'keyedHash'>,
  tx: WorkspaceTx,
  access: Access,
  contact: {
    profileId: string | null;
    profileIds: readonly string[];
    channel: ContactChannel;
    purpose: ContactPurpose;
  },
  now: Date,
): Promise<ContactDecision> {
  const { profileIds, purpose, channel } = contact;
  const reason = findStandingRefusal(await readStanding(tx, access, context.keyedHash, contact, now));
  if (reason !== null) return { kind: 'refuse', reason, possibleFrom: null };
  const since = new Date(now.getTime() - historyDays * 86_400_000);
  return decideFrequency(await findContactPolicy(tx, channel), {
    purpose,
    earlier: await listEarlierContacts(tx, { profileIds, channel, since }),
    now,
    timeZone: access.timeZone,
  });
}
