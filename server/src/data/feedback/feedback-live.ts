import type { ServerContext } from '../../foundation/context.ts';
import { readEach, type Subscriber } from '../../foundation/outbox/index.ts';
import type { FeedbackFact } from './feedback.ts';
import { readFeedbackChange } from './feedback-change.ts';

/** More units than this in one batch, and every open page of the workspace looks for itself. */
const maxUnits = 500;
const maxIds = 50;

/** Tells open pages of accepted feedback: one message per workspace and batch, none for the past. */
export function feedbackLive({ database, live }: Pick<ServerContext, 'database' | 'live'>): Subscriber {
  return {
    name: 'feedback-live',
    topics: ['feedback.accepted'],
    handle: async (batch) => {
      const { understood, dead } = readEach(batch, (event) => readFeedbackChange(event).after);
      const byWorkspace = Map.groupBy(
        understood.flatMap(({ event, value }) => (value?.origin === 'live' ? [{ event, value }] : [])),
        ({ event }) => event.workspaceId,
      );
      if (byWorkspace.size > 0) {
        await database.asSystem(async (tx) => {
          for (const [workspaceId, heard] of byWorkspace)
            await live.publish(tx, {
              workspaceId,
              type: 'feedback.accepted',
              memberIds: null,
              ...gather(heard.map(({ value }) => value)),
            });
        });
      }
      return dead;
    },
  };
}

function gather(facts: readonly FeedbackFact[]): { unitIds: number[] | null; ids: string[] } {
  const unitIds = new Set(facts.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])));
  return {
    unitIds: unitIds.size > maxUnits ? null : [...unitIds],
    ids: facts.length > maxIds ? [] : facts.map((fact) => fact.feedbackId),
  };
}
