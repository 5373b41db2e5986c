import { type Access, systemAccess } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type CronJob, defineJob, type JobAttempt } from '../../foundation/jobs/index.ts';
import { MailTroubleError } from '../../foundation/mail/index.ts';
import { publishEvent } from '../../foundation/outbox/index.ts';
import { text } from '../../foundation/text/index.ts';
import { getWorkspace, listWorkspaces } from '../workspaces/index.ts';
import { findStandingRefusal, readStanding } from './contact-standing.ts';
import { type Outreach, type OutreachReason, outreachFinishedTopic } from './outreach.ts';
import { claimOutreach, findOutreach, finishOutreach, listStrandedOutreach } from './outreach-store.ts';
import { writeUnsubscribeToken } from './unsubscribe-link.ts';

/** Longer than any one try at the mail server takes. */
const leaseMs = 120_000;

type Outcome = { state: 'sent' | 'notSent'; reason: OutreachReason | null };

/**
 * Sends one reserved message. The state is in its row: a job that runs again sends nothing again. Only a worker that
 * dies between handing the message over and noting it leaves that open; then the message goes out once more under the
 * same Message-ID, for a copy is better than silence.
 */
export const sendOutreachJob = defineJob({
  name: 'outreach.send',
  payload: Type.Object({ workspaceId: Type.String(), outreachId: Type.String() }),
  handle: async ({ workspaceId, outreachId }, context, run) => {
    const { database, clock } = context;
    const now = clock.now();
    const access = systemAccess(workspaceId);
    const claimed = await database.inWorkspace(workspaceId, (tx) =>
      claimOutreach(tx, outreachId, now, new Date(now.getTime() + leaseMs)),
    );
    if (claimed === null) return refuseWhileSending(context, workspaceId, outreachId);
    const outcome = await trySending(context, access, claimed, run);
    await database.inWorkspace(workspaceId, async (tx) => {
      await finishOutreach(tx, outreachId, outcome, clock.now());
      await publishEvent(tx, outreachFinishedTopic, { outreachId, ...outcome });
    });
  },
});

/** Takes up messages that a worker that died, or a mail server that was away for long, left behind. */
export const sweepOutreachCron: CronJob = {
  name: 'outreach.sweep',
  cron: '* * * * *',
  handle: async (context) => {
    const { database, clock, jobs } = context;
    for (const { id: workspaceId } of await database.asSystem(listWorkspaces)) {
      await database.inWorkspace(workspaceId, async (tx) => {
        const before = new Date(clock.now().getTime() - leaseMs);
        for (const outreachId of await listStrandedOutreach(tx, before, clock.now())) {
          const key = `${sendOutreachJob.name}:${outreachId}`;
          await jobs.enqueue(tx, sendOutreachJob, { workspaceId, outreachId }, { key });
        }
      });
    }
  },
};

/** Comes back later while another worker holds the message, in case that worker died. */
async function refuseWhileSending(context: ServerContext, workspaceId: string, outreachId: string): Promise<void> {
  const found = await context.database.inWorkspace(workspaceId, (tx) => findOutreach(tx, outreachId));
  if (found?.state === 'sending') throw new Error(`The message ${outreachId} is in the hands of another worker.`);
}

async function trySending(
  context: ServerContext,
  access: Access,
  outreach: Outreach,
  run: JobAttempt,
): Promise<Outcome> {
  const reach = await context.database.inWorkspace(access.workspaceId, (tx) => findReach(context, tx, outreach));
  if (reach.reason !== null) return { state: 'notSent', reason: reach.reason };
  const ticket = { workspaceId: access.workspaceId, outreachId: outreach.id };
  const unsubscribeUrl = `${context.publicUrl}/u/${writeUnsubscribeToken(context.keyedHash, ticket)}`;
  try {
    const sent = await context.mail.send({
      key: `outreach-${outreach.id}`,
      to: reach.address,
      subject: outreach.subject,
      text: `${outreach.body}\n\n-- \n${text(outreach.language, 'contact.unsubscribeLine', { url: unsubscribeUrl })}\n`,
      unsubscribeUrl,
    });
    if (sent.kind === 'sent') return { state: 'sent', reason: null };
    if (sent.kind === 'notConfigured') return { state: 'notSent', reason: 'mailNotConfigured' };
    context.log.warn({ outreachId: outreach.id }, 'the mail server rejects the address of a customer');
    return { state: 'notSent', reason: 'addressRejected' };
  } catch (error) {
    if (!(error instanceof MailTroubleError)) throw error;
    if (run.attempt >= run.maxAttempts) return { state: 'notSent', reason: 'mailTrouble' };
    await context.database.inWorkspace(access.workspaceId, (tx) =>
      finishOutreach(tx, outreach.id, { state: 'reserved', reason: 'mailTrouble' }, context.clock.now()),
    );
    throw error;
  }
}

type Reach = { address: string; reason: null } | { address: null; reason: OutreachReason };

/** How the person stands now: between reserving and sending there may be a night. */
async function findReach(context: ServerContext, tx: WorkspaceTx, outreach: Outreach): Promise<Reach> {
  const { timeZone } = await getWorkspace(tx);
  const access = systemAccess(tx.workspaceId, { timeZone });
  const standing = await readStanding(tx, access, context.keyedHash, outreach, context.clock.now());
  const reason = findStandingRefusal(standing);
  if (reason !== null) return { address: null, reason };
  if (standing.address === null) throw new Error('Nobody is written to without an address.');
  return { address: standing.address, reason: null };
}
