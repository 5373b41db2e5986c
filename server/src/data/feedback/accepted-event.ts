import type { Json, OutboxEvent } from '../../foundation/outbox/index.ts';
import type { FeedbackFact } from './feedback.ts';

/** The topic under which accepted and changed feedback is told of. */
export const feedbackAcceptedTopic = 'feedback.accepted';

/** What `feedback.accepted` carries. */
export interface AcceptedEvent {
  feedbackId: string;
  version: number;
  /** ISO instant, to find the record without searching every month */
  occurredAt: string;
  /** Null when the feedback is new */
  old: FeedbackFact | null;
  new: FeedbackFact | null;
}

/** Reads an event of the topic `feedback.accepted`. @throws when it is not one; such an event is a dead letter */
export function readAcceptedEvent(event: OutboxEvent): AcceptedEvent {
  const payload: Json = event.payload;
  if (!isAcceptedEvent(payload))
    throw new Error(`The payload of ${event.topic} in ${event.workspaceId} is not an accepted feedback.`);
  return payload;
}

function isAcceptedEvent(payload: unknown): payload is AcceptedEvent {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'feedbackId' in payload &&
    typeof payload.feedbackId === 'string' &&
    'occurredAt' in payload &&
    typeof payload.occurredAt === 'string' &&
    'old' in payload &&
    'new' in payload
  );
}
