import { type FeedbackChange, readFeedbackChange } from '../../data/feedback/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { type DeadEvent, handleTogether, readEach, type Subscriber } from '../../foundation/outbox/index.ts';
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
        const raise = (changes: readonly FeedbackChange[]) =>
          context.database.inWorkspace(workspaceId, async (tx) =>
            raiseAlerts(context, tx, await getSystemAccess(tx, 'alerts'), changes),
          );
        buried.push(...(await handleTogether(events, raise)));
      }
      return [...dead, ...buried];
    },
  };
}
