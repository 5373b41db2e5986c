import type { CronJob } from '../../foundation/jobs/index.ts';
import { prepareComingMonths } from './feedback-accept-store.ts';

/** Each night: the table has a partition for every month of the coming half year. */
export const prepareMonthsJob: CronJob = {
  name: 'feedback.prepareMonths',
  cron: '23 1 * * *',
  handle: (context) => context.database.asSystem((tx) => prepareComingMonths(tx, context.clock.now())),
};
