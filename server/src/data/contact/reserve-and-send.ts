import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { listProfilesOfSamePerson } from './contact-person.ts';
import { decideFrequency, type FrequencyDecision } from './contact-policy.ts';
import { findContactPolicy } from './contact-policy-store.ts';
import { findStandingRefusal, readStanding, type StandingRefusal } from './contact-standing.ts';
import type { Outreach, OutreachRequest } from './outreach.ts';
import { sendOutreachJob } from './outreach-jobs.ts';
import { findOutreachByKey, insertOutreach, listEarlierContacts, lockOutreach } from './outreach-store.ts';

/** Longer than any limit may reach back. */
const historyDays = 400;

/**
 * The one way out to a customer. Decides by do-not-contact, consent, frequency rule and quiet hours of the workspace; what
 * may go out is reserved in the caller's transaction and sent by a job once that commits. Whoever else asks for the same
 * person, by whichever of his profiles, waits until then, so that no two take the last place in a limit. A refusal is kept as well. Asking again under
 * the same key changes nothing and answers with what is there.
 *
 * @returns the message: `reserved` or further when it goes or went out, `refused` with the reason otherwise. What
 *   finally became of it is told by the event `outreach.finished`.
 */
export async function reserveAndSend(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  request: OutreachRequest,
): Promise<Outreach> {
  const { profileId } = request;
  const profileIds = profileId === null ? [] : await listProfilesOfSamePerson(tx, profileId);
  await lockOutreach(tx, request.key, profileIds);
  const known = await findOutreachByKey(tx, request.key);
  if (known !== null) return known;
  const now = context.clock.now();
  const decision = await decide(context, tx, access, { ...request, profileIds }, now);
  const outreach: Outreach = {
    ...request,
    id: context.random.uuid(),
    createdAt: now,
    ...(decision.kind === 'send'
      ? { state: 'reserved', reason: null, sendAt: decision.sendAt, possibleFrom: null }
      : { state: 'refused', reason: decision.reason, sendAt: null, possibleFrom: decision.possibleFrom }),
  };
  await insertOutreach(tx, outreach);
  if (outreach.sendAt !== null) {
    const payload = { workspaceId: tx.workspaceId, outreachId: outreach.id };
    const isLater = outreach.sendAt.getTime() > now.getTime();
    const key = `${sendOutreachJob.name}:${outreach.id}`;
    await context.jobs.enqueue(tx, sendOutreachJob, payload, isLater ? { key, runAt: outreach.sendAt } : { key });
  }
  return outreach;
}

type ContactDecision = FrequencyDecision | { kind: 'refuse'; reason: StandingRefusal; possibleFrom: null };

async function decide(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  request: OutreachRequest & { profileIds: readonly string[] },
  now: Date,
): Promise<ContactDecision> {
  const { profileIds, purpose, channel } = request;
  const reason = findStandingRefusal(await readStanding(tx, access, context.keyedHash, request, now));
  if (reason !== null) return { kind: 'refuse', reason, possibleFrom: null };
  const since = new Date(now.getTime() - historyDays * 86_400_000);
  return decideFrequency(await findContactPolicy(tx, channel), {
    purpose,
    earlier: await listEarlierContacts(tx, { profileIds, channel, since }),
    now,
    timeZone: access.timeZone,
  });
}
