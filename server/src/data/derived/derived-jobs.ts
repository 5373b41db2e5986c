import { systemAccess } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { SystemTx, WorkspaceTx } from '../../foundation/database/index.ts';
import { type CronJob, defineJob, type PlaceInRun, type RunOutcome, workInParts } from '../../foundation/jobs/index.ts';
import { rebuildSegmentsUsing } from '../segments/index.ts';
import { derivePersons } from './derive-persons-store.ts';
import {
  listDuePersons,
  listProfileSpan,
  lockDerived,
  saveDerivedLive,
  saveDueOfRetired,
} from './derived-attribute-store.ts';
import { derivedAtOnce } from './derived-subscriber.ts';

/** The kind of the runs that derive attributes of everybody. */
export const derivedRunKind = 'derived';

/** Derives the attributes of everybody by the rules as they are now, in steps that can be resumed. */
export const buildDerivedJob = defineJob({
  name: 'derived.build',
  payload: Type.Object({ workspaceId: Type.String(), runId: Type.String() }),
  handle: async (payload, context, attempt) => {
    await buildDerived(context, payload, attempt);
  },
});

type Building = Pick<ServerContext, 'database' | 'clock' | 'random' | 'jobs'>;

/**
 * Looks at every person of the workspace, from where the run last stood; then the attributes that it derives are live, and
 * the segments that ask for them are built anew. Nobody is told of single persons: another rule is not a thousand
 * customers who did something.
 */
export async function buildDerived(
  context: Building,
  run: { workspaceId: string; runId: string },
  attempt: { stop: AbortSignal; attempt: number; maxAttempts: number },
): Promise<RunOutcome> {
  return workInParts(context, run, attempt, (tx, place) => buildPart(context, tx, run.runId, place));
}

/** Looks at the next profiles. @returns how far the run has come; null when nothing is left to do */
async function buildPart(
  context: Building,
  tx: WorkspaceTx,
  runId: string,
  { after, done }: PlaceInRun,
): Promise<PlaceInRun | null> {
  const access = systemAccess(tx.workspaceId, { name: 'derived' });
  await lockDerived(tx);
  const ids = await listProfileSpan(tx, access, after, derivedAtOnce);
  const last = ids.at(-1);
  if (last === undefined) {
    const keys = await saveDerivedLive(tx, access, runId);
    await rebuildSegmentsUsing(
      context,
      tx,
      access,
      keys.map((key) => `attribute.${key}`),
    );
    return null;
  }
  await derivePersons(tx, access, ids, context.clock.now(), { quiet: true });
  return { after: last, done: done + ids.length };
}

/** Every minute: of whom time alone changes a value. @param listWorkspaces which there are */
export function dueDerivedCron(listWorkspaces: (tx: SystemTx) => Promise<readonly { id: string }[]>): CronJob {
  return {
    name: 'derived.due',
    cron: '* * * * *',
    handle: async (context) => {
      for (const { id } of await context.database.asSystem(listWorkspaces)) await deriveDuePersons(context, id);
    },
  };
}

/** Looks again at the people of a workspace whose time has come. */
export async function deriveDuePersons(
  { database, clock }: Pick<ServerContext, 'database' | 'clock'>,
  workspaceId: string,
): Promise<void> {
  const access = systemAccess(workspaceId, { name: 'derived' });
  for (let due = derivedAtOnce; due === derivedAtOnce; ) {
    due = await database.inWorkspace(workspaceId, async (tx) => {
      const now = clock.now();
      await lockDerived(tx);
      const ids = await listDuePersons(tx, access, now, derivedAtOnce);
      if (ids.length > 0) await derivePersons(tx, access, ids, now);
      return ids.length;
    });
  }
}

/** Events from before a moment are no longer kept: whoever has a value from one is looked at again within a minute. */
export async function noteRetiredEvents(
  { database, clock }: Pick<ServerContext, 'database' | 'clock'>,
  workspaceId: string,
  before: Date,
): Promise<void> {
  const access = systemAccess(workspaceId, { name: 'derived' });
  await database.inWorkspace(workspaceId, (tx) => saveDueOfRetired(tx, access, before, clock.now()));
}
