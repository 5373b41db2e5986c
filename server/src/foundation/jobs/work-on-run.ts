import type { Clock } from '../clock/index.ts';
import type { Database, WorkspaceTx } from '../database/index.ts';
import type { Json } from '../outbox/index.ts';
import type { RunStep } from './job-run.ts';
import { claimRun, endRun, logRun, type RunClaim, readRunControl, saveRunStep } from './job-run-store.ts';

/** A run in the hands of the worker that does it. */
export interface RunWork<Checkpoint extends Json> {
  /** What the last completed step left; null at the very beginning. */
  readonly checkpoint: Checkpoint | null;
  /**
   * Does one step in one transaction, with its progress and checkpoint: both are saved or neither. Keep a step well
   * below five seconds. Between steps a cancellation, a stop of the worker or a takeover ends the run's work by a throw
   * that `workOnRun` catches; let it pass.
   */
  step(work: (tx: WorkspaceTx) => Promise<RunStep<Checkpoint>>): Promise<void>;
  /** Adds a line to the run's log. */
  log(level: 'info' | 'warn' | 'error', message: string): Promise<void>;
}

/** The work can't succeed however often it is tried; `message` is shown to whoever started it. */
export class RunFailure extends Error {
  override readonly name = 'RunFailure';
}

type Interruption = 'cancelled' | 'stopped' | 'overtaken';

class RunInterruption extends Error {
  readonly reason: Interruption;

  constructor(reason: Interruption) {
    super(`The run was ${reason}.`);
    this.reason = reason;
  }
}

/** How the work of one worker on a run ended. */
export type RunOutcome = 'done' | 'failed' | 'cancelled' | 'overtaken' | 'notFound';

/**
 * Works on a run from where it last stood until it is done, cancelled or failed. A job handler calls it; what it throws
 * (broken infrastructure, a stopping worker) is to be tried again by the queue, and goes on from the last step.
 * @param attempt the queue's: on the last one, a failure is final
 */
export async function workOnRun<Checkpoint extends Json>(
  context: { database: Database; clock: Clock },
  run: { workspaceId: string; runId: string },
  attempt: { stop: AbortSignal; attempt: number; maxAttempts: number },
  parseCheckpoint: (saved: Json) => Checkpoint,
  work: (run: RunWork<Checkpoint>) => Promise<void>,
): Promise<RunOutcome> {
  const { database, clock } = context;
  const inRun = <T>(doing: (tx: WorkspaceTx) => Promise<T>) => database.inWorkspace(run.workspaceId, doing);
  const claim = await inRun((tx) => claimRun(tx, run.runId, clock.now()));
  if (claim === null) return 'notFound';
  const end = (state: 'done' | 'failed' | 'cancelled', failure: string | null) =>
    inRun((tx) => endRun(tx, claim, state, failure, clock.now()));
  try {
    await work(openRunWork(claim, attempt.stop, clock, inRun, parseCheckpoint));
    return (await end('done', null)) ? 'done' : 'overtaken';
  } catch (error) {
    if (error instanceof RunInterruption) {
      if (error.reason === 'stopped') throw error;
      if (error.reason === 'cancelled') await end('cancelled', null);
      return error.reason;
    }
    if (!(error instanceof RunFailure) && attempt.attempt < attempt.maxAttempts) throw error;
    await end('failed', error instanceof Error ? error.message : String(error));
    if (error instanceof RunFailure) return 'failed';
    throw error;
  }
}

function openRunWork<Checkpoint extends Json>(
  claim: RunClaim,
  stop: AbortSignal,
  clock: Clock,
  inRun: <T>(doing: (tx: WorkspaceTx) => Promise<T>) => Promise<T>,
  parseCheckpoint: (saved: Json) => Checkpoint,
): RunWork<Checkpoint> {
  return {
    checkpoint: claim.checkpoint === null ? null : parseCheckpoint(claim.checkpoint),
    step: (work) =>
      inRun(async (tx) => {
        if (stop.aborted) throw new RunInterruption('stopped');
        const control = await readRunControl(tx, claim);
        if (control !== 'mine') throw new RunInterruption(control);
        await saveRunStep(tx, claim, await work(tx), clock.now());
      }),
    log: (level, message) => inRun((tx) => logRun(tx, claim.runId, level, message, clock.now())),
  };
}
