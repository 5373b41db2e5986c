import type { Application } from './app.ts';
import type { ServerContext } from './foundation/context.ts';
import { checkApplicationRole } from './foundation/database/index.ts';
import { startWorker as startJobWorker } from './foundation/jobs/index.ts';
import { createRelay } from './foundation/outbox/index.ts';

/** The background side of a process: it relays events, works on jobs and sends webhooks. */
export interface RunningWorker {
  stop(): Promise<void>;
}

const jobsAtOnce = 4;

/**
 * Starts to relay events to subscribers and to work on jobs. Any number of processes may: one relays, all work.
 * @throws ApplicationRoleError when the database role could see across workspaces
 */
export async function startWorker(context: ServerContext, application: Application): Promise<RunningWorker> {
  await checkApplicationRole(context.database);
  const relay = createRelay({ database: context.database, subscribers: application.subscribers, log: context.log });
  relay.start();
  const worker = await startJobWorker({
    context,
    jobs: application.jobs,
    cronJobs: application.cronJobs,
    concurrency: jobsAtOnce,
  });
  for (const loop of application.loops) loop.start();
  return {
    stop: async () => {
      await worker.stop();
      for (const loop of application.loops) await loop.stop();
      await relay.stop();
    },
  };
}
