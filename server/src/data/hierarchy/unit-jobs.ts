import { computeWorkspaceDay } from '../../foundation/clock/index.ts';
import type { SystemTx } from '../../foundation/database/index.ts';
import type { CronJob } from '../../foundation/jobs/index.ts';
import { applyPlannedMoves } from './unit-change-store.ts';

/** A workspace as the calendar sees it. */
export interface WorkspaceDayKeeper {
  id: string;
  timeZone: string;
}

/**
 * Lets planned moves take effect when their day begins in the workspace's time zone; looks every quarter of an hour,
 * because midnight comes at another time in every zone.
 */
export function plannedMovesJob(listWorkspaces: (tx: SystemTx) => Promise<readonly WorkspaceDayKeeper[]>): CronJob {
  return {
    name: 'hierarchy.applyPlannedMoves',
    cron: '*/15 * * * *',
    handle: async ({ clock, database, log }) => {
      for (const { id, timeZone } of await database.asSystem(listWorkspaces)) {
        const today = computeWorkspaceDay(clock.now(), timeZone);
        const moved = await database.inWorkspace(id, (tx) => applyPlannedMoves(tx, today));
        if (moved > 0) log.info({ workspaceId: id, moved }, 'planned moves of units took effect');
      }
    },
  };
}
