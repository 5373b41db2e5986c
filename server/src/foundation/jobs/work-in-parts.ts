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

/** How far a part has brought a run. */
export type PartOfRun = PlaceInRun & {
  /** How many records there are, where that was found out only now */
  total?: number;
};

/**
 * Works through records part by part, each a transaction that notes how far the run has come, from where it last stood.
 * @param workOnPart does the next part. @returns how far the run has come then; null when nothing is left to do
 */
export function workInParts(
  context: Pick<ServerContext, 'database' | 'clock'>,
  run: Parameters<typeof workOnRun>[1],
  attempt: Parameters<typeof workOnRun>[2],
  workOnPart: (tx: WorkspaceTx, place: PlaceInRun) => Promise<PartOfRun | null>,
): Promise<RunOutcome> {
  return workOnRun(context, run, attempt, parsePlace, async (work) => {
    let place: PlaceInRun = work.checkpoint ?? { after: null, done: 0 };
    for (let goesOn = true; goesOn; ) {
      await work.step(async (tx) => {
        const next = await workOnPart(tx, place);
        goesOn = next !== null;
        if (next !== null) place = { after: next.after, done: next.done };
        return { checkpoint: place, done: place.done, total: next?.total };
      });
    }
  });
}

function parsePlace(saved: Json): PlaceInRun {
  if (typeof saved === 'object' && saved !== null && 'after' in saved && 'done' in saved) {
    const { after, done } = saved;
    if ((typeof after === 'string' || after === null) && typeof done === 'number') return { after, done };
  }
  throw new Error('The checkpoint of a run that works in parts has lost its place.');
}
