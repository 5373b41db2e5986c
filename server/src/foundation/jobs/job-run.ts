import type { Json } from '../outbox/index.ts';

export type JobRunState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** One run of long work, as people watch it. */
export interface JobRun {
  id: string;
  /** What kind of work, e.g. `import`. */
  kind: string;
  state: JobRunState;
  progress: { done: number; total: number | null };
  cancelRequested: boolean;
  createdBy: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** Why it failed; null unless it did. */
  failure: string | null;
}

/** What one step of a run leaves behind, saved in the step's own transaction. */
export interface RunStep<Checkpoint extends Json> {
  /** From where to go on when the run is interrupted after this step. */
  checkpoint: Checkpoint;
  done: number;
  total?: number | undefined;
}
