import {
  Logger as GraphileLogger,
  makeWorkerUtils,
  parseCronItems,
  type Runner,
  run,
  type TaskList,
} from 'graphile-worker';
import { Value } from 'typebox/value';
import type { ServerContext } from '../context.ts';
import type { Database } from '../database/index.ts';
import type { Logger } from '../log/index.ts';
import type { CronJob, Job } from './job.ts';

/** The part of a process that does background work. */
export interface Worker {
  /** Lets jobs in hand end, takes no new ones. */
  stop(): Promise<void>;
}

function createGraphileLogger(log: Logger): GraphileLogger {
  return new GraphileLogger(() => (level, message) => {
    if (level === 'error') log.error({ source: 'jobs' }, message);
    else if (level === 'warning') log.warn({ source: 'jobs' }, message);
    else log.debug({ source: 'jobs' }, message);
  });
}

/** Brings the queue's own tables up to date; needed once before jobs are queued. Safe when several processes do it at once. */
export async function migrateJobs(database: Database, log: Logger): Promise<void> {
  const tools = await makeWorkerUtils({ pgPool: database.pool, logger: createGraphileLogger(log) });
  try {
    await tools.migrate();
  } finally {
    await tools.release();
  }
}

/** Starts working on queued jobs and on what the calendar asks for. @param concurrency jobs at once in this process */
export async function startWorker(options: {
  context: ServerContext;
  jobs: readonly Job[];
  cronJobs: readonly CronJob[];
  concurrency: number;
}): Promise<Worker> {
  const { context } = options;
  const tasks: TaskList = {};
  for (const job of options.jobs) {
    tasks[job.name] = async (payload, helpers) => {
      if (!Value.Check(job.payload, payload)) throw new Error(`A queued ${job.name} does not fit its schema any more.`);
      await job.handle(payload, context, {
        attempt: helpers.job.attempts,
        maxAttempts: helpers.job.max_attempts,
        stop: helpers.abortSignal,
      });
    };
  }
  for (const job of options.cronJobs) tasks[job.name] = () => job.handle(context);
  const runner: Runner = await run({
    pgPool: context.database.pool,
    taskList: tasks,
    concurrency: options.concurrency,
    noHandleSignals: true,
    parsedCronItems: parseCronItems(
      options.cronJobs.map((job) => ({
        task: job.name,
        match: job.cron,
        identifier: job.name,
        options: { backfillPeriod: 0, maxAttempts: 3, jobKey: `cron:${job.name}` },
      })),
    ),
    logger: createGraphileLogger(context.log),
  });
  return { stop: () => runner.stop() };
}
