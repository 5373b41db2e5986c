import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { listProfilesOfSamePerson } from './contact-person.ts';
import { decideContact } from './decide-contact.ts';
import type { Outreach, OutreachRequest } from './outreach.ts';
import { sendOutreachJob } from './outreach-jobs.ts';
import { findOutreachByKey, insertOutreach, lockOutreach } from './outreach-store.ts';

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
  const decision = await decideContact(context, tx, access, { ...request, profileIds }, now);
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
