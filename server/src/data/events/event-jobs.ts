import type { SystemTx } from '../../foundation/database/index.ts';
import type { CronJob } from '../../foundation/jobs/index.ts';
import { messageIdKeptDays } from './customer-event.ts';
import { forgetMessageIds, prepareComingEventMonths } from './event-accept-store.ts';

const dayMs = 24 * 3_600_000;
/** Deleting this many takes well under a second. */
const forgottenAtOnce = 20_000;

/** Each night: the table has a partition for every month of the coming half year. */
export const prepareEventMonthsJob: CronJob = {
  name: 'events.prepareMonths',
  cron: '27 1 * * *',
  handle: ({ database, clock }) => database.asSystem((tx) => prepareComingEventMonths(tx, clock.now())),
};

/** Each night: message ids are forgotten after {@link messageIdKeptDays} days. */
export function forgetMessageIdsJob(listWorkspaces: (tx: SystemTx) => Promise<readonly { id: string }[]>): CronJob {
  return {
    name: 'events.forgetMessageIds',
    cron: '41 2 * * *',
    handle: async ({ clock, database }) => {
      const before = new Date(clock.now().getTime() - messageIdKeptDays * dayMs);
      for (const { id } of await database.asSystem(listWorkspaces)) {
        const forget = () => database.inWorkspace(id, (tx) => forgetMessageIds(tx, before, forgottenAtOnce));
        while ((await forget()) === forgottenAtOnce);
      }
    },
  };
}
