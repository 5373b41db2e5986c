import { retainedOutreach } from './data/contact/index.ts';
import { noteRetiredEvents } from './data/derived/index.ts';
import { retainedEvents } from './data/events/index.ts';
import { type FeedbackKind, retainedFeedback } from './data/feedback/index.ts';
import { retainedRequests } from './data/privacy/index.ts';
import { type RetainedKind, retainedAudit, retainedImports } from './data/retention/index.ts';
import { getWorkspace } from './data/workspaces/index.ts';
import type { ServerContext } from './foundation/context.ts';
import { retainedTickets } from './improve/tickets/index.ts';
import { openFileStorage, retainedFiles } from './measure/responses/index.ts';

const feedbackKinds: readonly FeedbackKind[] = [
  'response',
  'review',
  'post',
  'chat',
  'call',
  'complaint',
  'email',
  'visit',
];

/** Every kind of record that need not be kept for ever, in the order in which people read them. */
export function listRetainedKinds(context: Pick<ServerContext, 'config'>): readonly RetainedKind[] {
  return [
    ...feedbackKinds.map((kind) => retainedFeedback(kind, async (tx) => (await getWorkspace(tx)).timeZone)),
    retainedFiles(openFileStorage(context)),
    derivedFollow(retainedEvents),
    retainedTickets,
    retainedOutreach,
    retainedImports,
    retainedRequests,
    retainedAudit,
  ];
}

/** What was derived from events that are no longer kept follows from those that are left. */
function derivedFollow(events: RetainedKind): RetainedKind {
  return {
    ...events,
    finish: async (context, workspaceId, due, runId) => {
      await events.finish?.(context, workspaceId, due, runId);
      await noteRetiredEvents(context, workspaceId, due.before);
    },
  };
}
