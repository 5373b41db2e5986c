import type { Permission } from '@voxloop/access';
import { type FeedbackFact, readFeedbackChange } from '../../data/feedback/index.ts';
import { readSegmentChange, segmentEnteredTopic, segmentLeftTopic } from '../../data/segments/index.ts';
import type { Json, OutboxEvent } from '../../foundation/outbox/index.ts';
import { readTicketChange, type TicketFact, ticketChangedTopic } from '../tickets/index.ts';

/** What can be told to an endpoint, and what whoever adds the endpoint has to be allowed to see. */
export const webhookEventTypes = {
  'feedback.accepted': 'feedback.read',
  'feedback.changed': 'feedback.read',
  'feedback.removed': 'feedback.read',
  'ticket.opened': 'tickets.read',
  'ticket.changed': 'tickets.read',
  'ticket.resolved': 'tickets.read',
  'ticket.reopened': 'tickets.read',
  'ticket.closed': 'tickets.read',
  'segment.entered': 'segments.read',
  'segment.left': 'segments.read',
} as const satisfies Record<string, Permission>;

export type WebhookEventType = keyof typeof webhookEventTypes;

/** Something that happened, as endpoints are told of it: what can be counted, nothing that names or quotes a person. */
export interface WebhookEvent {
  /** The same event has the same key whenever it is read */
  key: string;
  type: WebhookEventType;
  happenedAt: Date;
  /** Imported from the past */
  backfill: boolean;
  surveyId: string | null;
  data: { readonly [key: string]: Json };
}

/** The topics of the outbox that endpoints are told about. */
export const webhookTopics: readonly string[] = [
  'feedback.accepted',
  ticketChangedTopic,
  segmentEnteredTopic,
  segmentLeftTopic,
];

/**
 * What an event of the outbox is to endpoints; each change is one event, of the type that says most.
 * @returns none for a change of nothing into nothing
 * @throws when the payload is not what its topic carries
 */
export function readWebhookEvents(event: OutboxEvent): WebhookEvent[] {
  switch (event.topic) {
    case segmentEnteredTopic:
    case segmentLeftTopic:
      return readSegmentEvents(event);
    default: {
      const read = event.topic === ticketChangedTopic ? readTicketEvent(event) : readFeedbackEvent(event);
      return read === null ? [] : [read];
    }
  }
}

function readFeedbackEvent(event: OutboxEvent): WebhookEvent | null {
  const { before, after } = readFeedbackChange(event);
  const fact = after ?? before;
  if (fact === null) return null;
  const type = after === null ? 'feedback.removed' : before === null ? 'feedback.accepted' : 'feedback.changed';
  return {
    key: `${type}:${fact.feedbackId}:${fact.version}`,
    type,
    happenedAt: new Date(event.publishedAt),
    backfill: fact.origin === 'backfill',
    surveyId: fact.surveyId,
    data: after === null ? { feedbackId: fact.feedbackId, version: fact.version } : describeFeedback(fact),
  };
}

function describeFeedback({ workspaceId: _, localDay: __, profileKey, scores, ...rest }: FeedbackFact) {
  return { ...rest, profileId: profileKey, scores: scores.map((score) => ({ ...score })) };
}

function readTicketEvent(event: OutboxEvent): WebhookEvent | null {
  const { before, after } = readTicketChange(event);
  if (after === null) return null;
  const { workspaceId: _, openedDay: __, dueDay: ___, resolvedDay: ____, ...data } = after;
  return {
    key: `ticket:${after.ticketId}:${after.version}`,
    type: nameTicketChange(before, after),
    happenedAt: new Date(event.publishedAt),
    backfill: false,
    surveyId: after.surveyId,
    data,
  };
}

function readSegmentEvents(event: OutboxEvent): WebhookEvent[] {
  const { segmentId, profileIds, at } = readSegmentChange(event);
  const type = event.topic === segmentEnteredTopic ? 'segment.entered' : 'segment.left';
  return profileIds.map((profileId) => ({
    key: `${type}:${segmentId}:${profileId}:${at}`,
    type,
    happenedAt: new Date(at),
    backfill: false,
    surveyId: null,
    data: { segmentId, profileId },
  }));
}

function nameTicketChange(before: TicketFact | null, after: TicketFact): WebhookEventType {
  if (before === null) return 'ticket.opened';
  if (before.state === after.state) return 'ticket.changed';
  if (after.state === 'resolved' || after.state === 'reopened' || after.state === 'closed')
    return `ticket.${after.state}`;
  return 'ticket.changed';
}
