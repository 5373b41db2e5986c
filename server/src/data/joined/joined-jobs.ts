import { systemAccess } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { SystemTx, WorkspaceTx } from '../../foundation/database/index.ts';
import { type CronJob, defineJob, type PlaceInRun, type RunOutcome, workInParts } from '../../foundation/jobs/index.ts';
import { listFeedbackSpan } from '../feedback/index.ts';
import { joinFeedback } from './join-feedback-store.ts';
import { listDueFeedback, lockJoined, saveFieldsLive } from './joined-field-store.ts';
import { feedbackAtOnce } from './joined-subscriber.ts';

/** The kind of the runs that join the feedback that was there before a rule. */
export const joinedRunKind = 'joined';

/** Joins all feedback by the rules as they are now, in steps that can be resumed. */
export const buildJoinedJob = defineJob({
  name: 'joined.build',
  payload: Type.Object({ workspaceId: Type.String(), runId: Type.String() }),
  handle: async (payload, context, attempt) => {
    await buildJoined(context, payload, attempt);
  },
});

/** Looks at every feedback of the workspace, from where the run last stood; then the fields that it builds are live. */
export async function buildJoined(
  context: Pick<ServerContext, 'database' | 'clock'>,
  run: { workspaceId: string; runId: string },
  attempt: { stop: AbortSignal; attempt: number; maxAttempts: number },
): Promise<RunOutcome> {
  return workInParts(context, run, attempt, (tx, place) => buildPart(context, tx, run.runId, place));
}

/** Joins the next feedback. @returns how far the run has come; null when nothing is left to do */
async function buildPart(
  { clock }: Pick<ServerContext, 'clock'>,
  tx: WorkspaceTx,
  runId: string,
  { after, done }: PlaceInRun,
): Promise<PlaceInRun | null> {
  const access = systemAccess(tx.workspaceId, { name: 'joined' });
  await lockJoined(tx);
  const ids = (await listFeedbackSpan(tx, access, after, feedbackAtOnce)).map(({ id }) => id);
  const last = ids.at(-1);
  if (last === undefined) {
    await saveFieldsLive(tx, access, runId);
    return null;
  }
  await joinFeedback(tx, access, ids, clock.now());
  return { after: last, done: done + ids.length };
}

/** Every minute: the feedback whose window has ended. @param listWorkspaces which there are */
export function dueJoinedCron(listWorkspaces: (tx: SystemTx) => Promise<readonly { id: string }[]>): CronJob {
  return {
    name: 'joined.due',
    cron: '* * * * *',
    handle: async (context) => {
      for (const { id } of await context.database.asSystem(listWorkspaces)) await joinDueFeedback(context, id);
    },
  };
}

/** Looks again at the feedback of a workspace whose time has come. */
export async function joinDueFeedback(
  { database, clock }: Pick<ServerContext, 'database' | 'clock'>,
  workspaceId: string,
): Promise<void> {
  const access = systemAccess(workspaceId, { name: 'joined' });
  for (let due = feedbackAtOnce; due === feedbackAtOnce; ) {
    due = await database.inWorkspace(workspaceId, async (tx) => {
      const now = clock.now();
      await lockJoined(tx);
      const ids = await listDueFeedback(tx, access, now, feedbackAtOnce);
      if (ids.length > 0) await joinFeedback(tx, access, ids, now);
      return ids.length;
    });
  }
}
