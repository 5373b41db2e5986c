import { type Access, systemAccess } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import type { SystemTx, WorkspaceTx } from '../../foundation/database/index.ts';
import { type CronJob, createRun, type Job, type RunPayload } from '../../foundation/jobs/index.ts';
import { writeAudit } from '../audit/index.ts';
import type { RetainedKind } from './retained-kind.ts';
import { planRetention, resolveRules } from './retention-rule.ts';
import { insertRetentionRun, listRetentionRules, lockRetention, type RetentionRun } from './retention-store.ts';

/** The kind of the runs that make an end of what is due. */
export const retentionRunKind = 'retention';

/** What starting a run needs beside the transaction. */
export interface RetentionDesk {
  context: Pick<ServerContext, 'clock' | 'random' | 'jobs'>;
  kinds: readonly RetainedKind[];
  job: Job<RunPayload>;
}

/**
 * Starts a run over everything that is due now; the run keeps to this moment, however long it takes.
 * @returns its id; null when one is under way, or nothing ever comes to its end here
 */
export async function startRetention(
  { context: { clock, random, jobs }, kinds, job }: RetentionDesk,
  tx: WorkspaceTx,
  access: Access,
  trigger: RetentionRun['trigger'],
): Promise<string | null> {
  const createdAt = clock.now();
  const plan = planRetention(kinds, resolveRules(kinds, await listRetentionRules(tx, access)), createdAt);
  if (plan.length === 0 || (await lockRetention(tx))) return null;
  const id = random.uuid();
  const createdBy = `${access.actor.kind}:${access.actor.id}`;
  await createRun(tx, { id, kind: retentionRunKind, total: null, createdBy, createdAt });
  await insertRetentionRun(tx, { id, trigger, plan, createdAt });
  await writeAudit(tx, access, {
    action: 'retention.started',
    subject: { kind: 'retentionRun', id },
    detail: { kinds: plan.map(({ kind, ending, before }) => ({ kind, ending, before: before.toISOString() })) },
  });
  await jobs.enqueue(tx, job, { workspaceId: tx.workspaceId, runId: id });
  return id;
}

/** Each night, in every workspace. */
export function retentionCron(
  desk: RetentionDesk,
  listWorkspaces: (tx: SystemTx) => Promise<readonly { id: string }[]>,
): CronJob {
  return {
    name: 'retention.start',
    cron: '7 2 * * *',
    handle: async ({ database }) => {
      for (const { id } of await database.asSystem(listWorkspaces)) {
        const access = systemAccess(id, { name: 'retention' });
        await database.inWorkspace(id, (tx) => startRetention(desk, tx, access, 'schedule'));
      }
    },
  };
}
