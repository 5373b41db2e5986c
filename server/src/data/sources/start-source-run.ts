import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { createRun, type Job, type RunPayload } from '../../foundation/jobs/index.ts';
import { planNextRun } from './source.ts';
import type { SourceTrigger } from './source-run.ts';
import { ensureSourceRun, hasOpenRun } from './source-run-store.ts';
import { lockSource, saveRunOfSource } from './source-store.ts';

/**
 * Begins a pull of a source, unless one is under way: then that one's id is given.
 * @throws ProblemError `sourceNotFound`; `sourceNotReady` where it has no mapping
 */
export async function startSourceRun(
  { clock, jobs, random }: Pick<ServerContext, 'clock' | 'jobs' | 'random'>,
  tx: WorkspaceTx,
  access: Access,
  job: Job<RunPayload>,
  start: { sourceId: string; trigger: SourceTrigger },
): Promise<string> {
  const source = await lockSource(tx, access, start.sourceId);
  if (source.mapping === null) throw new ProblemError('sourceNotReady');
  if (source.runId !== null && (await hasOpenRun(tx, source.runId))) return source.runId;
  const runId = random.uuid();
  const now = clock.now();
  await createRun(tx, { id: runId, kind: 'source', total: null, createdBy: access.actor.id, createdAt: now });
  await ensureSourceRun(tx, { id: runId, sourceId: source.id, trigger: start.trigger, startedAt: now });
  await saveRunOfSource(tx, source.id, runId, planNextRun(source, source, now));
  await jobs.enqueue(tx, job, { workspaceId: access.workspaceId, runId });
  return runId;
}
