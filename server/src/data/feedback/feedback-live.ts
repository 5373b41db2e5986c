import type { ServerContext } from '../../foundation/context.ts';
import type { Subscriber } from '../../foundation/outbox/index.ts';
import { readAcceptedEvent } from './accepted-event.ts';

/** More units than this in one batch, and every open page of the workspace looks for itself. */
const maxUnits = 500;
const maxIds = 50;

/** Tells open pages of accepted feedback: one message per workspace and batch, none for the past. */
export function feedbackLive(context: ServerContext): Subscriber {
  return {
    name: 'feedback-live',
    topics: ['feedback.accepted'],
    handle: async ({ events }) => {
      const byWorkspace = new Map<string, { unitIds: Set<number>; ids: string[] }>();
      for (const event of events) {
        const { feedbackId, new: fact } = readAcceptedEvent(event);
        if (fact === null || fact.origin === 'backfill') continue;
        const told = byWorkspace.get(event.workspaceId) ?? { unitIds: new Set<number>(), ids: [] };
        byWorkspace.set(event.workspaceId, told);
        told.ids.push(feedbackId);
        if (fact.unitId !== null) told.unitIds.add(fact.unitId);
      }
      if (byWorkspace.size === 0) return [];
      await context.database.asSystem(async (tx) => {
        for (const [workspaceId, { unitIds, ids }] of byWorkspace) {
          await context.live.publish(tx, {
            workspaceId,
            type: 'feedback.accepted',
            unitIds: unitIds.size > maxUnits ? null : [...unitIds],
            memberIds: null,
            ids: ids.length > maxIds ? [] : ids,
          });
        }
      });
      return [];
    },
  };
}
