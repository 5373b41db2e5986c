import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type ContactDecision, decideContact } from './contact-policy.ts';
import { findConsent, findContactPolicy } from './contact-policy-store.ts';
import type { Outreach, OutreachRequest } from './outreach.ts';
import { findAddress, sendOutreachJob } from './outreach-jobs.ts';
import { findOutreachByKey, insertOutreach, listContactTimes, lockOutreach } from './outreach-store.ts';

const historyDays = 400;

/**
 * The one way out to a customer. Decides by consent, frequency rule and quiet hours of the workspace; what may go out
 * is reserved in the caller's transaction and sent by a job once that commits. A refusal is kept as well. Asking again
 * under the same key changes nothing and answers with what is there.
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
  await lockOutreach(tx, request.key, request.profileId);
  const known = await findOutreachByKey(tx, request.key);
  if (known !== null) return known;
  const now = context.clock.now();
  const decision = await decide(tx, access, request, now);
  const outreach: Outreach = {
    ...request,
    id: context.random.uuid(),
    createdAt: now,
    ...(decision.kind === 'send'
      ? { state: 'reserved', reason: null, sendAt: decision.sendAt }
      : { state: 'refused', reason: decision.reason, sendAt: null }),
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

async function decide(tx: WorkspaceTx, access: Access, request: OutreachRequest, now: Date): Promise<ContactDecision> {
  const { profileId, purpose, channel } = request;
  const policy = await findContactPolicy(tx);
  const since = new Date(now.getTime() - historyDays * 86_400_000);
  return decideContact(policy, {
    purpose,
    hasAddress: (await findAddress(tx, access, profileId)) !== null,
    consent: profileId === null ? null : await findConsent(tx, profileId, channel),
    earlier: profileId === null ? [] : await listContactTimes(tx, profileId, purpose, since),
    now,
    timeZone: access.timeZone,
  });
}
