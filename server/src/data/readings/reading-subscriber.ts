import { systemAccess } from '@voxloop/access';
import type { Database } from '../../foundation/database/index.ts';
import { type OutboxEvent, readEach, type Subscriber } from '../../foundation/outbox/index.ts';
import { type FeedbackPlace, feedbackRetiredTopic, readFeedbackChange } from '../feedback/index.ts';
import { readFeedback } from './read-feedback.ts';
import type { FeedbackReader } from './reading.ts';

/** Records read in one transaction: about half a millisecond of processor time each. */
export const readAtOnce = 200;

/** Reads what customers wrote as it arrives, changes or goes, after it was accepted and masked. */
export function readingSubscriber({ database }: { database: Database }, reader: FeedbackReader): Subscriber {
  return {
    name: 'readings',
    topics: ['feedback.accepted', feedbackRetiredTopic],
    canWait: true,
    handle: async (batch) => {
      const { understood, dead } = readEach(batch, listPlaces);
      for (const [workspaceId, heard] of Map.groupBy(understood, ({ event }) => event.workspaceId)) {
        const access = systemAccess(workspaceId, { name: 'readings' });
        const places = [...new Map(heard.flatMap(({ value }) => value).map((place) => [place.id, place])).values()];
        for (let from = 0; from < places.length; from += readAtOnce) {
          const some = places.slice(from, from + readAtOnce);
          await database.inWorkspace(workspaceId, (tx) => readFeedback(tx, access, reader, some));
        }
      }
      return dead;
    },
  };
}

/** A record that is gone stood where it was before. */
function listPlaces(event: OutboxEvent): FeedbackPlace[] {
  const { before, after } = readFeedbackChange(event);
  const fact = after ?? before;
  return fact === null ? [] : [{ id: fact.feedbackId, occurredAt: fact.occurredAt }];
}
