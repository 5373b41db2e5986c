import { readFeedbackChange } from '../../data/feedback/index.ts';
import { feedbackJoinedTopic, readJoinedChanges } from '../../data/joined/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import {
  type DeadEvent,
  handleTogether,
  type OutboxEvent,
  readEach,
  type Subscriber,
} from '../../foundation/outbox/index.ts';
import { getSystemAccess } from '../system-access.ts';
import type { AlertCause } from './alert-candidate.ts';
import { raiseAlerts } from './raise-alerts.ts';

/**
 * Raises alerts and opens tickets for accepted feedback, and for what becomes known of the events around it: one
 * transaction per workspace and batch. When the data of one event makes that transaction fail, its events are tried one by
 * one, so that the others go through.
 */
export function alertSubscriber(context: ServerContext): Subscriber {
  return {
    name: 'alerts',
    topics: ['feedback.accepted', feedbackJoinedTopic],
    handle: async (batch) => {
      const { understood, dead } = readEach(batch, readCause);
      const byWorkspace = Map.groupBy(understood, ({ event }) => event.workspaceId);
      const buried: DeadEvent[] = [];
      for (const [workspaceId, events] of byWorkspace) {
        const raise = (causes: readonly AlertCause[]) =>
          context.database.inWorkspace(workspaceId, async (tx) =>
            raiseAlerts(context, tx, await getSystemAccess(tx, 'alerts'), causes),
          );
        buried.push(...(await handleTogether(events, raise)));
      }
      return [...dead, ...buried];
    },
  };
}

function readCause(event: OutboxEvent): AlertCause {
  return event.topic === feedbackJoinedTopic
    ? { joined: readJoinedChanges(event) }
    : { accepted: readFeedbackChange(event) };
}
