import { type FeedbackChange, readFeedbackChange } from '../../data/feedback/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import {
  type DeadEvent,
  handleEach,
  isFaultOfData,
  type ReadEvent,
  readEach,
  type Subscriber,
} from '../../foundation/outbox/index.ts';
import { getSystemAccess } from '../system-access.ts';
import { raiseAlerts } from './raise-alerts.ts';

/**
 * Raises alerts and opens tickets for accepted feedback: one transaction per workspace and batch. When the data of one
 * event makes that transaction fail, its events are tried one by one, so that the others go through.
 */
export function alertSubscriber(context: ServerContext): Subscriber {
  return {
    name: 'alerts',
    topics: ['feedback.accepted'],
    handle: async (batch) => {
      const { understood, dead } = readEach(batch, readFeedbackChange);
      const byWorkspace = Map.groupBy(understood, ({ event }) => event.workspaceId);
      const buried: DeadEvent[] = [];
      for (const [workspaceId, events] of byWorkspace) {
        buried.push(...(await raiseTogether(context, workspaceId, events)));
      }
      return [...dead, ...buried];
    },
  };
}

async function raiseTogether(
  context: ServerContext,
  workspaceId: string,
  events: readonly ReadEvent<FeedbackChange>[],
): Promise<DeadEvent[]> {
  const raise = (changes: readonly FeedbackChange[]) =>
    context.database.inWorkspace(workspaceId, async (tx) =>
      raiseAlerts(context, tx, await getSystemAccess(tx, 'alerts'), changes),
    );
  try {
    await raise(events.map(({ value }) => value));
    return [];
  } catch (error) {
    if (!isFaultOfData(error)) throw error;
    context.log.warn({ err: error, workspaceId }, 'an event can not be digested; its batch is tried one by one');
    return handleEach(events, (change) => raise([change]));
  }
}
