import type { ServerContext } from '../context.ts';
import type { WorkspaceTx } from '../database/index.ts';
import type { Json } from '../outbox/index.ts';
import { type RunOutcome, workOnRun } from './work-on-run.ts';

/** How far a run has come through records in the order of their ids. */
export type PlaceInRun = {
  /** The last record that was looked at; null before the first */
  after: string | null;
  done: number;
};

/** Where a run begins. */
export const startOfRun: PlaceInRun = { after: null, done: 0 };

/**
 * Works through records part by part, each a transaction that notes how far the run has come, from where it last stood.
 * @param workOnPart does the next part. @returns how far the run has come then; null when nothing is left to do
 */
export function workInParts(
  context: Pick<ServerContext, 'database' | 'clock'>,
  run: Parameters<typeof workOnRun>[1],
  attempt: Parameters<typeof workOnRun>[2],
  workOnPart: (tx: WorkspaceTx, place: PlaceInRun) => Promise<PlaceInRun | null>,
): Promise<RunOutcome> {
  return workOnRun(context, run, attempt, parsePlaceInRun, async (work) => {
    let place = work.checkpoint ?? startOfRun;
    for (let goesOn = true; goesOn; ) {
      await work.step(async (tx) => {
        const next = await workOnPart(tx, place);
        goesOn = next !== null;
        place = next ?? place;
        return { checkpoint: place, done: place.done };
      });
    }
  });
}

/** Reads what a run left. @throws when that is no place */
export function parsePlaceInRun(saved: Json): PlaceInRun {
  if (typeof saved === 'object' && saved !== null && 'after' in saved && 'done' in saved) {
    const { after, done } = saved;
    if ((typeof after === 'string' || after === null) && typeof done === 'number') return { after, done };
  }
  throw new Error('The checkpoint of a run that works in parts has lost its place.');
}
