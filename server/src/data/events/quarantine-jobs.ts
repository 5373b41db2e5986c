import { systemAccess } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { SystemTx, WorkspaceTx } from '../../foundation/database/index.ts';
import { type CronJob, defineJob, type RunOutcome, type RunStep, workOnRun } from '../../foundation/jobs/index.ts';
import type { Json } from '../../foundation/outbox/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { addEvidence } from './event-evidence.ts';
import { getPlanRules, readEventPlan } from './event-plan-store.ts';
import type { QuarantineRun } from './quarantine.ts';
import { addToQuarantineRun, getQuarantineRun } from './quarantine-run-store.ts';
import { deleteHeldEvents, forgetHeldEvents, lockHeldEvents, saveMisfits } from './quarantine-store.ts';
import { storeReleased } from './replay-held-store.ts';

const dayMs = 24 * 3_600_000;
/** A step is one transaction of some hundred milliseconds. */
const eventsPerStep = 500;
const forgottenAtOnce = 10_000;
const lowestId = '00000000-0000-0000-0000-000000000000';

/** The kind of the runs that replay or discard what is held. */
export const quarantineRunKind = 'eventQuarantine';

/** Replays or discards what is held of one type, in steps that can be resumed. */
export const quarantineRunJob = defineJob({
  name: 'events.quarantineRun',
  payload: Type.Object({ workspaceId: Type.String(), runId: Type.String() }),
  handle: async (payload, context, attempt) => {
    await runOnQuarantine(context, payload, attempt);
  },
});

/** How far a run has come: the last one that was looked at. */
type Checkpoint = { receivedAt: string; id: string; done: number };

function parseCheckpoint(saved: Json): Checkpoint {
  if (typeof saved === 'object' && saved !== null && 'id' in saved) {
    const { receivedAt, id, done } = saved;
    if (typeof receivedAt === 'string' && typeof id === 'string' && typeof done === 'number')
      return { receivedAt, id, done };
  }
  throw new Error('The checkpoint of a run on the quarantine has lost its place.');
}

/** Looks at everything that a run concerns, from where it last stood. Each step is one transaction: all of it or nothing. */
export async function runOnQuarantine(
  context: Pick<ServerContext, 'database' | 'clock' | 'random'>,
  run: { workspaceId: string; runId: string },
  attempt: { stop: AbortSignal; attempt: number; maxAttempts: number },
): Promise<RunOutcome> {
  const beginning: Checkpoint = { receivedAt: new Date(0).toISOString(), id: lowestId, done: 0 };
  return workOnRun(context, run, attempt, parseCheckpoint, async (work) => {
    let place = work.checkpoint ?? beginning;
    for (let goesOn = true; goesOn; ) {
      await work.step(async (tx): Promise<RunStep<Checkpoint>> => {
        const next = await takeStep(context, tx, await getQuarantineRun(tx, run.runId), place);
        goesOn = next !== null;
        place = next ?? place;
        return { checkpoint: place, done: place.done };
      });
    }
  });
}

/** @returns how far the run has come; null when nothing is left to look at */
async function takeStep(
  context: Pick<ServerContext, 'clock' | 'random'>,
  tx: WorkspaceTx,
  run: QuarantineRun,
  place: Checkpoint,
): Promise<Checkpoint | null> {
  const after = { receivedAt: new Date(place.receivedAt), id: place.id };
  const held = await lockHeldEvents(tx, run, { after, until: run.until, limit: eventsPerStep });
  const last = held.at(-1);
  if (last === undefined) return null;
  if (run.action === 'discard') {
    const ids = held.map(({ id }) => id);
    await deleteHeldEvents(tx, ids);
    await addToQuarantineRun(tx, run.id, { released: ids.length, kept: 0 });
  } else await addToQuarantineRun(tx, run.id, await replay(context, tx, held));
  return { receivedAt: last.receivedAt.toISOString(), id: last.id, done: place.done + held.length };
}

/** Judges them by the schemas as they are now: what fits is stored, of the rest it is said anew why it does not. */
async function replay(
  { clock, random }: Pick<ServerContext, 'clock' | 'random'>,
  tx: WorkspaceTx,
  held: Awaited<ReturnType<typeof lockHeldEvents>>,
): Promise<Pick<QuarantineRun, 'released' | 'kept'>> {
  const plan = await readEventPlan(tx);
  const judged = held.map((event) => ({ held: event, verdict: plan.judge(event) }));
  const released = judged.filter(({ verdict }) => !verdict.held);
  const kept = judged.filter(({ verdict }) => verdict.held);
  await storeReleased(tx, released, {
    now: clock.now(),
    commitId: random.uuid(),
    timeZone: (await getWorkspace(tx)).timeZone,
  });
  await addEvidence(tx, systemAccess(tx.workspaceId), released);
  await saveMisfits(
    tx,
    kept.map(({ held: { id }, verdict: { schemaVersion, misfits } }) => ({
      id,
      schemaVersion,
      misfits: misfits ?? [],
    })),
  );
  return { released: released.length, kept: kept.length };
}

/** Each night: what nobody decided about is deleted when its days are over. */
export function forgetHeldEventsCron(listWorkspaces: (tx: SystemTx) => Promise<readonly { id: string }[]>): CronJob {
  return {
    name: 'events.forgetHeld',
    cron: '53 2 * * *',
    handle: async ({ clock, database }) => {
      for (const { id } of await database.asSystem(listWorkspaces)) {
        const { quarantineDays } = await database.inWorkspace(id, getPlanRules, { readOnly: true });
        const before = new Date(clock.now().getTime() - quarantineDays * dayMs);
        const forget = () => database.inWorkspace(id, (tx) => forgetHeldEvents(tx, before, forgottenAtOnce));
        while ((await forget()) === forgottenAtOnce);
      }
    },
  };
}
