import { systemAccess } from '@voxloop/access';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { ServerContext } from '../../foundation/context.ts';
import { defineJob, type Job, type RunPayload, type RunWork, workOnRun } from '../../foundation/jobs/index.ts';
import type { Json } from '../../foundation/outbox/index.ts';
import { writeAudit } from '../audit/index.ts';
import type { RetainedKind } from './retained-kind.ts';
import type { DueKind } from './retention-rule.ts';
import { addRetired, findRetentionPlan } from './retention-store.ts';

const Checkpoint = Type.Object({
  /** How many kinds of the plan are done */
  kinds: Type.Integer(),
  /** Where the next portion of the kind in hand begins */
  after: Type.Union([Type.String(), Type.Null()]),
  /** No record of the kind in hand is left */
  emptied: Type.Boolean(),
  counts: Type.Record(Type.String(), Type.Integer()),
});
type Progress = Static<typeof Checkpoint>;
const checkpoint = Compile(Checkpoint);
const beginning: Progress = { kinds: 0, after: null, emptied: false, counts: {} };

function parseCheckpoint(saved: Json): Progress {
  const given: unknown = saved;
  if (!checkpoint.Check(given)) throw new Error('The checkpoint of a retention run is not one.');
  return given;
}

/**
 * Makes an end of what is due, kind by kind, in portions of a short transaction each, then in the warehouse. An interrupted
 * run goes on where it stood; every step done twice does no more than done once.
 */
export function retentionJob(kinds: readonly RetainedKind[]): Job<RunPayload> {
  return defineJob({
    name: 'retention.run',
    payload: Type.Object({ workspaceId: Type.String(), runId: Type.String() }),
    handle: async (payload, context, attempt) => {
      await workOnRun(context, payload, attempt, parseCheckpoint, (work) => retire(context, payload, kinds, work));
    },
  });
}

async function retire(
  context: ServerContext,
  { workspaceId, runId }: Static<RunPayload>,
  kinds: readonly RetainedKind[],
  work: RunWork<Progress>,
): Promise<void> {
  const plan = await context.database.inWorkspace(workspaceId, (tx) => findRetentionPlan(tx, runId), {
    readOnly: true,
  });
  if (plan === undefined) throw new Error('A retention run has no plan.');
  let progress = work.checkpoint ?? beginning;
  while (progress.kinds < plan.length) {
    const due = plan[progress.kinds];
    const kind = kinds.find((one) => one.kind === due?.kind);
    // A kind that a newer version brought: an older one leaves it alone.
    if (due !== undefined && kind !== undefined) {
      while (!progress.emptied) progress = await retirePortion(work, runId, kind, due, progress);
      await kind.finish?.(context, workspaceId, due, runId);
    }
    progress = await endKind(context, workspaceId, work, { runId, due, total: plan.length, progress });
  }
}

async function retirePortion(
  work: RunWork<Progress>,
  runId: string,
  kind: RetainedKind,
  due: DueKind,
  before: Progress,
): Promise<Progress> {
  let progress = before;
  await work.step(async (tx) => {
    const { count, next } = await kind.retire(tx, due, before.after);
    if (count > 0) await addRetired(tx, runId, kind.kind, count);
    const counts = { ...before.counts, [kind.kind]: (before.counts[kind.kind] ?? 0) + count };
    progress = { ...before, counts, after: next, emptied: next === null };
    return { checkpoint: progress, done: before.kinds };
  });
  return progress;
}

async function endKind(
  context: ServerContext,
  workspaceId: string,
  work: RunWork<Progress>,
  { runId, due, total, progress }: { runId: string; due: DueKind | undefined; total: number; progress: Progress },
): Promise<Progress> {
  const kinds = progress.kinds + 1;
  const next: Progress = { ...beginning, kinds, counts: progress.counts };
  const count = due === undefined ? 0 : (progress.counts[due.kind] ?? 0);
  await work.step(async (tx) => {
    if (kinds === total) {
      await writeAudit(tx, systemAccess(workspaceId, { name: 'retention' }), {
        action: 'retention.done',
        subject: { kind: 'retentionRun', id: runId },
        detail: { counts: progress.counts },
      });
    }
    return { checkpoint: next, done: kinds, total };
  });
  if (due !== undefined) {
    const { kind, ending, before } = due;
    await work.log('info', `${kind}: ${count} before ${before.toISOString()} (${ending})`);
    context.log.info({ workspaceId, runId, kind, ending, count }, 'records met their end');
  }
  return next;
}
