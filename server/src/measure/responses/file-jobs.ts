import { listWorkspaces } from '../../data/workspaces/index.ts';
import type { CronJob } from '../../foundation/jobs/index.ts';
import { forgetAbandonedFiles, openFileStorage } from './response-file.ts';

const chunkSize = 200;
/** After an unfinished response was counted as partial, its files are not named any more by what is to come. */
const graceMs = 24 * 3_600_000;

/** Each hour: files that respondents sent and whose answers never came are forgotten. */
export const abandonedFilesJob: CronJob = {
  name: 'responses.abandonedFiles',
  cron: '17 * * * *',
  handle: async (context) => {
    const storage = openFileStorage(context);
    const restMs = context.config.partialTimeoutHours * 3_600_000 + graceMs;
    const before = new Date(context.clock.now().getTime() - restMs);
    for (const { id } of await context.database.asSystem(listWorkspaces)) {
      let forgotten = chunkSize;
      while (forgotten === chunkSize) forgotten = await forgetAbandonedFiles(context, storage, id, before, chunkSize);
    }
  },
};
