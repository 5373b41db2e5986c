import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { ServerContext } from '../../foundation/context.ts';
import type { SystemTx, WorkspaceTx } from '../../foundation/database/index.ts';
import {
  type CronJob,
  createRun,
  defineJob,
  hasOpenRun,
  type Job,
  type RunPayload,
  workOnRun,
} from '../../foundation/jobs/index.ts';
import type { Json } from '../../foundation/outbox/index.ts';
import { keysKnownMs } from '../../foundation/sealing/index.ts';
import type { SealedColumn } from './sealed-column.ts';
import { deleteKey, listReplacedKeys, resealPortion, usesKey } from './sealed-column-store.ts';

/** The kind of the runs that seal anew. */
export const resealRunKind = 'reseal';

/** A step is one transaction and stays far below five seconds. */
const rowsPerStep = 2_000;
/** Processes go on sealing under a replaced key for {@link keysKnownMs}, and transactions take their time. */
const keptAfterReplacedMs = 60 * keysKnownMs;
const firstKey = '00000000-0000-0000-0000-000000000000';

const Checkpoint = Type.Object({ column: Type.Integer(), after: Type.String(), resealed: Type.Integer() });
const checkpoint = Compile(Checkpoint);

function parseCheckpoint(saved: Json): Type.Static<typeof Checkpoint> {
  const given: unknown = saved;
  if (!checkpoint.Check(given)) throw new Error('The checkpoint of a run that seals anew is not one.');
  return given;
}

/** Goes through everything that is sealed and seals what is under an older key anew; interrupted, it goes on where it stood. */
export function resealJob(sealedColumns: readonly SealedColumn[]): Job<RunPayload> {
  const columns = sealedColumns.filter((column) => !isShortLived(column));
  return defineJob({
    name: 'keys.reseal',
    payload: Type.Object({ workspaceId: Type.String(), runId: Type.String() }),
    handle: async (payload, context, attempt) => {
      await workOnRun(context, payload, attempt, parseCheckpoint, async (work) => {
        let at = work.checkpoint ?? { column: 0, after: firstKey, resealed: 0 };
        for (let column = columns[at.column]; column !== undefined; column = columns[at.column]) {
          const current = column;
          await work.step(async (tx) => {
            const { last, resealed } = await resealPortion(tx, current, at.after, rowsPerStep);
            const total = at.resealed + resealed;
            at =
              last === null
                ? { column: at.column + 1, after: firstKey, resealed: total }
                : { ...at, after: last, resealed: total };
            return { checkpoint: at, done: total };
          });
        }
      });
    },
  });
}

function isShortLived(column: SealedColumn): boolean {
  return column.isShortLived === true;
}

type KeyContext = Pick<ServerContext, 'clock' | 'database' | 'jobs' | 'random'>;

async function startResealing(
  { clock, jobs, random }: KeyContext,
  tx: WorkspaceTx,
  job: Job<RunPayload>,
): Promise<void> {
  const id = random.uuid();
  const run = { id, kind: resealRunKind, total: null, createdBy: 'system:keys', createdAt: clock.now() };
  await createRun(tx, run);
  await jobs.enqueue(tx, job, { workspaceId: tx.workspaceId, runId: id });
}

/**
 * Makes a new data key for a workspace and begins to seal anew under it what is sealed under older ones.
 * @returns the version of the new key
 */
export async function rotateKeys(context: KeyContext, job: Job<RunPayload>, workspaceId: string): Promise<number> {
  const version = await context.database.keyRing.rotate(workspaceId);
  await context.database.inWorkspace(workspaceId, (tx) => startResealing(context, tx, job));
  return version;
}

/** Deletes the keys replaced before a moment that nothing needs. @returns whether one is still used by what does not go by itself */
async function retireKeys(tx: WorkspaceTx, columns: readonly SealedColumn[], before: Date): Promise<boolean> {
  let isUsed = false;
  for (const version of await listReplacedKeys(tx, before)) {
    const users: SealedColumn[] = [];
    for (const column of columns) if (await usesKey(tx, column, version)) users.push(column);
    if (users.some((column) => !isShortLived(column))) isUsed = true;
    if (users.length === 0) await deleteKey(tx, version);
  }
  return isUsed;
}

/**
 * Each night: a replaced key under which nothing is sealed any more goes; where something still is, sealed by a process
 * that had not heard of the new key, it is sealed anew.
 */
export function tendKeysCron(
  columns: readonly SealedColumn[],
  job: Job<RunPayload>,
  listWorkspaces: (tx: SystemTx) => Promise<readonly { id: string }[]>,
): CronJob {
  return {
    name: 'keys.tend',
    cron: '41 2 * * *',
    handle: async (context) => {
      const before = new Date(context.clock.now().getTime() - keptAfterReplacedMs);
      for (const { id } of await context.database.asSystem(listWorkspaces)) {
        await context.database.inWorkspace(id, async (tx) => {
          const isUsed = await retireKeys(tx, columns, before);
          if (isUsed && !(await hasOpenRun(tx, resealRunKind))) await startResealing(context, tx, job);
        });
      }
    },
  };
}
