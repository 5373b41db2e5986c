import { systemAccess } from '@voxloop/access';
import type { Database } from '../../foundation/database/index.ts';
import { readEach, type Subscriber } from '../../foundation/outbox/index.ts';
import { eventsAcceptedTopic, eventsHeldTopic, readCommitNotice } from './commit-notice.ts';
import { countEventTypes } from './event-discovery-store.ts';

/** Keeps the catalogue of what events there are, with their properties: a little behind intake, and never in its way. */
export function eventDiscovery({ database }: { database: Database }): Subscriber {
  return {
    name: 'event-discovery',
    topics: [eventsAcceptedTopic, eventsHeldTopic],
    handle: async (batch) => {
      const { understood, dead } = readEach(batch, readCommitNotice);
      for (const [workspaceId, heard] of Map.groupBy(understood, ({ event }) => event.workspaceId)) {
        const of = (topic: string) => heard.filter(({ event }) => event.topic === topic).map(({ value }) => value);
        const commits = { stored: of(eventsAcceptedTopic), held: of(eventsHeldTopic) };
        await database.inWorkspace(workspaceId, (tx) =>
          countEventTypes(tx, systemAccess(workspaceId), commits, batch.no),
        );
      }
      return dead;
    },
  };
}
