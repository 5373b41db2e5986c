import type { SystemTx } from '../../foundation/database/index.ts';
import type { CronJob } from '../../foundation/jobs/index.ts';
import { maskEarlier } from './mask-earlier-store.ts';

/** A step takes some tens of milliseconds. */
const recordsPerStep = 200;

/** A run ends after so many steps: the next minute goes on, and stopping a worker waits for none. */
const stepsPerRun = 50;

/**
 * Masks what was accepted before feedback was masked at intake: 10,000 records a minute and workspace, until none is left.
 * Where a fact changes by it, the warehouse is told of the old one and the new.
 */
export function maskEarlierCron(
  listWorkspaces: (tx: SystemTx) => Promise<readonly { id: string; timeZone: string }[]>,
): CronJob {
  return {
    name: 'feedback.maskEarlier',
    cron: '* * * * *',
    handle: async ({ database }) => {
      for (const { id, timeZone } of await database.asSystem(listWorkspaces)) {
        const step = () => database.inWorkspace(id, (tx) => maskEarlier(tx, timeZone, recordsPerStep));
        for (let left = stepsPerRun; left > 0 && (await step()) === recordsPerStep; left -= 1);
      }
    },
  };
}
