import { systemAccess } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type CronJob, defineJob, type PlaceInRun, type RunOutcome, workInParts } from '../../foundation/jobs/index.ts';
import { listWorkspaces } from '../workspaces/index.ts';
import { evaluateSegments } from './segment-evaluation-store.ts';
import {
  buildsSegments,
  countMembers,
  findProfileSpan,
  listDueProfiles,
  lockSegments,
  saveSegmentsLive,
} from './segment-store.ts';
import { profilesAtOnce } from './segment-subscriber.ts';

/** Profiles of one step of a rebuild: a step is one transaction and stays far below five seconds. */
const profilesPerStep = 10_000;

/** The kind of the runs that build segments. */
export const segmentRunKind = 'segments';

/** Builds segments, in steps that can be resumed. */
export const buildSegmentsJob = defineJob({
  name: 'segments.build',
  payload: Type.Object({ workspaceId: Type.String(), runId: Type.String() }),
  handle: async (payload, context, attempt) => {
    await buildSegments(context, payload, attempt);
  },
});

/**
 * Looks at every profile of the workspace, from where the run last stood; then the segments that it builds are live. A
 * run whose segments a later one has taken over ends by itself.
 */
export async function buildSegments(
  context: Pick<ServerContext, 'database' | 'clock' | 'live'>,
  run: { workspaceId: string; runId: string },
  attempt: { stop: AbortSignal; attempt: number; maxAttempts: number },
): Promise<RunOutcome> {
  return workInParts(context, run, attempt, (tx, place) => buildPart(context, tx, run.runId, place));
}

/** Looks at the next profiles. @returns how far the run has come; null when nothing is left to do */
async function buildPart(
  { clock, live }: Pick<ServerContext, 'clock' | 'live'>,
  tx: WorkspaceTx,
  runId: string,
  { after, done }: PlaceInRun,
): Promise<PlaceInRun | null> {
  const access = systemAccess(tx.workspaceId, { name: 'segments' });
  if (!(await buildsSegments(tx, access, runId))) return null;
  const span = await findProfileSpan(tx, access, after, profilesPerStep);
  if (span !== null) {
    await evaluateSegments(tx, access, { after, to: span.to }, clock.now());
    return { after: span.to, done: done + span.count };
  }
  await lockSegments(tx);
  await countMembers(tx, access);
  const ids = await saveSegmentsLive(tx, access, runId);
  const { workspaceId } = tx;
  await live.publish(tx, { workspaceId, type: 'segment.built', unitIds: null, memberIds: null, ids });
  return null;
}

/** Every minute: whom time alone brings into a segment or out of one. */
export const dueSegmentsCron: CronJob = {
  name: 'segments.due',
  cron: '* * * * *',
  handle: async (context) => {
    for (const { id } of await context.database.asSystem(listWorkspaces)) await evaluateDueProfiles(context, id);
  },
};

/** Looks again at the profiles of a workspace whose time has come. */
export async function evaluateDueProfiles(
  { database, clock }: Pick<ServerContext, 'database' | 'clock'>,
  workspaceId: string,
): Promise<void> {
  const access = systemAccess(workspaceId, { name: 'segments' });
  for (let due = profilesAtOnce; due === profilesAtOnce; ) {
    due = await database.inWorkspace(workspaceId, async (tx) => {
      const now = clock.now();
      const ids = await listDueProfiles(tx, access, now, profilesAtOnce);
      if (ids.length > 0) await evaluateSegments(tx, access, { ids }, now);
      return ids.length;
    });
  }
}

/** Each night: sizes are counted anew, for erased profiles leave without a word. */
export const countSegmentsCron: CronJob = {
  name: 'segments.count',
  cron: '37 3 * * *',
  handle: async ({ database }) => {
    for (const { id } of await database.asSystem(listWorkspaces))
      await database.inWorkspace(id, async (tx) => {
        await lockSegments(tx);
        await countMembers(tx, systemAccess(id, { name: 'segments' }));
      });
  },
};
