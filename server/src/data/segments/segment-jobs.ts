import { systemAccess } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import {
  type CronJob,
  defineJob,
  parsePlaceInRun,
  type RunOutcome,
  startOfRun,
  workOnRun,
} from '../../foundation/jobs/index.ts';
import { listWorkspaces } from '../workspaces/index.ts';
import { computeNextPortion, smallestPortion } from './build-portion.ts';
import type { ProfileSpan } from './person-scope-store.ts';
import { evaluateSegments, evaluateSpan } from './segment-evaluation-store.ts';
import {
  countMembers,
  countProfiles,
  findProfileSpan,
  listDueProfiles,
  listSegmentsBuilding,
  lockSegments,
  saveSegmentsLive,
} from './segment-store.ts';
import { profilesAtOnce } from './segment-subscriber.ts';

/** Spans that are looked at beside each other: one computes while the other writes, and machines have more than one core. */
const spansAtOnce = 2;

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
 * Looks at every profile of the workspace, from where the run last stood, for the segments that it builds; then they are
 * live. A run whose segments a later one has taken over ends by itself.
 */
export function buildSegments(
  context: Pick<ServerContext, 'database' | 'clock' | 'live'>,
  run: { workspaceId: string; runId: string },
  attempt: { stop: AbortSignal; attempt: number; maxAttempts: number },
): Promise<RunOutcome> {
  const { clock, database } = context;
  const access = systemAccess(run.workspaceId, { name: 'segments' });
  const inWorkspace = <T>(work: (tx: WorkspaceTx) => Promise<T>) => database.inWorkspace(run.workspaceId, work);
  return workOnRun(context, run, attempt, parsePlaceInRun, async (work) => {
    let place = work.checkpoint ?? startOfRun;
    let size = smallestPortion;
    for (let total: number | undefined; ; ) {
      const { ids, spans } = await inWorkspace((tx) => findPart(tx, run.runId, place.after, size));
      const last = spans.at(-1);
      if (ids.length === 0 || last === undefined) break;
      const startedMs = clock.now().getTime();
      // Each in a transaction of its own, so that they run beside each other; to look at one again does no harm.
      const looks = spans.map((span) => inWorkspace((tx) => evaluateSpan(tx, access, span, ids, clock.now())));
      await Promise.all(looks);
      size = computeNextPortion(size, clock.now().getTime() - startedMs);
      // Not before the second part: a run that is overtaken at once needs not know how much there would have been.
      if (place.after !== null) total ??= await inWorkspace((tx) => countProfiles(tx, access));
      place = { after: last.to, done: spans.reduce((sum, { count }) => sum + count, place.done) };
      await work.step(async () => ({ checkpoint: place, done: place.done, total }));
    }
    await work.step(async (tx) => {
      await announce(context, tx, run.runId);
      return { checkpoint: place, done: place.done };
    });
  });
}

/** The segments that a run still builds, and the next profiles to look at; no spans at the end. */
async function findPart(tx: WorkspaceTx, runId: string, after: string | null, size: number) {
  const ids = await listSegmentsBuilding(tx, systemAccess(tx.workspaceId), runId);
  return { ids, spans: ids.length === 0 ? [] : await listSpans(tx, after, size) };
}

/** The next spans of so many profiles each, one after the other; none at the end. */
async function listSpans(tx: WorkspaceTx, after: string | null, size: number) {
  const access = systemAccess(tx.workspaceId);
  const spans: (ProfileSpan & { count: number })[] = [];
  while (spans.length < spansAtOnce) {
    const from: string | null = spans.at(-1)?.to ?? after;
    const span = await findProfileSpan(tx, access, from, size);
    if (span === null) break;
    spans.push({ after: from, ...span });
  }
  return spans;
}

/** What a run built is live; of what a later one builds nothing is said. */
async function announce({ live }: Pick<ServerContext, 'live'>, tx: WorkspaceTx, runId: string): Promise<void> {
  await lockSegments(tx);
  const ids = await saveSegmentsLive(tx, systemAccess(tx.workspaceId), runId);
  const { workspaceId } = tx;
  if (ids.length > 0)
    await live.publish(tx, { workspaceId, type: 'segment.built', unitIds: null, memberIds: null, ids });
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
