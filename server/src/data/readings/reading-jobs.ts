import { systemAccess } from '@voxloop/access';
import type { SystemTx, WorkspaceTx } from '../../foundation/database/index.ts';
import type { CronJob } from '../../foundation/jobs/index.ts';
import { hasUnmaskedFeedback, listFeedbackSpan } from '../feedback/index.ts';
import { readFeedback } from './read-feedback.ts';
import type { FeedbackReader } from './reading.ts';
import { getReadingPlace, saveReadingPlace } from './reading-store.ts';
import { readAtOnce } from './reading-subscriber.ts';

/** A run ends after so many portions, some seconds: the next minute goes on, and stopping a worker waits for none. */
const portionsPerRun = 50;

/**
 * Every minute: what was there before this reader, 10,000 records for each workspace until none is left, as soon as all of it
 * is masked. So a server that
 * comes with another engine reads everything again, from where it stood when it was stopped.
 */
export function readEarlierCron(
  listWorkspaces: (tx: SystemTx) => Promise<readonly { id: string }[]>,
  reader: FeedbackReader,
): CronJob {
  return {
    name: 'readings.earlier',
    cron: '* * * * *',
    handle: async ({ database }) => {
      for (const { id } of await database.asSystem(listWorkspaces)) {
        const step = () => database.inWorkspace(id, (tx) => readPortion(tx, reader));
        for (let left = portionsPerRun; left > 0 && (await step()); left -= 1);
      }
    },
  };
}

/** @returns whether more is left */
async function readPortion(tx: WorkspaceTx, reader: FeedbackReader): Promise<boolean> {
  const access = systemAccess(tx.workspaceId, { name: 'readings' });
  const { afterId, ended } = await getReadingPlace(tx, access, reader.name);
  if (ended || (await hasUnmaskedFeedback(tx))) return false;
  const places = await listFeedbackSpan(tx, access, afterId, readAtOnce);
  await readFeedback(tx, access, reader, places);
  const isLeft = places.length === readAtOnce;
  await saveReadingPlace(tx, access, reader.name, { afterId: places.at(-1)?.id ?? afterId, ended: !isLeft });
  return isLeft;
}
