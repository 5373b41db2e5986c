import type { ServerContext } from '../../foundation/context.ts';
import type { DeadEvent, Subscriber } from '../../foundation/outbox/index.ts';
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
    handle: async ({ events }) => {
      const dead: DeadEvent[] = [];
      const byWorkspace = new Map<string, FeedbackFact[]>();
      for (const event of events) {
        try {
          const { after } = readFeedbackChange(event);
          if (after?.origin === 'live') addTo(byWorkspace, event.workspaceId, after);
        } catch (error) {
          dead.push({ ordinal: event.ordinal, reason: error instanceof Error ? error.message : String(error) });
        }
      }
      if (byWorkspace.size > 0) {
        await database.asSystem(async (tx) => {
          for (const [workspaceId, facts] of byWorkspace)
            await live.publish(tx, { workspaceId, type: 'feedback.accepted', memberIds: null, ...gather(facts) });
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

function addTo(groups: Map<string, FeedbackFact[]>, workspaceId: string, fact: FeedbackFact): void {
  const group = groups.get(workspaceId);
  if (group === undefined) groups.set(workspaceId, [fact]);
  else group.push(fact);
}
