import { systemAccess } from '@voxloop/access';
import type { Database } from '../../foundation/database/index.ts';
import { readEach, type Subscriber } from '../../foundation/outbox/index.ts';
import { eventsAcceptedTopic, readCommitNotice } from './commit-notice.ts';
import { countEventTypes } from './event-discovery-store.ts';

/** Keeps the catalogue of what events there are, with their properties: a little behind intake, and never in its way. */
export function eventDiscovery({ database }: { database: Database }): Subscriber {
  return {
    name: 'event-discovery',
    topics: [eventsAcceptedTopic],
    handle: async (batch) => {
      const { understood, dead } = readEach(batch, readCommitNotice);
      for (const [workspaceId, heard] of Map.groupBy(understood, ({ event }) => event.workspaceId)) {
        const notices = heard.map(({ value }) => value);
        await database.inWorkspace(workspaceId, (tx) =>
          countEventTypes(tx, systemAccess(workspaceId), notices, batch.no),
        );
      }
      return dead;
    },
  };
}
