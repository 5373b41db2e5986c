import type { Json } from '../../foundation/outbox/index.ts';
import type { AttemptOutcome } from './plan-next-attempt.ts';
import type { WebhookEventType } from './webhook-event.ts';

/** One event for one endpoint. `skipped`: a person let it go, so that those behind it are sent. */
export interface WebhookDelivery {
  /** The event's id as the receiver sees it, the same for every attempt */
  id: string;
  /** Its place in the queue of the endpoint */
  seq: number;
  eventType: WebhookEventType;
  data: { readonly [key: string]: Json };
  happenedAt: Date;
  createdAt: Date;
  state: 'waiting' | 'delivered' | 'skipped';
  attemptCount: number;
  finishedAt: Date | null;
}

/** One try to tell an endpoint of an event. */
export interface WebhookAttempt extends Pick<AttemptOutcome, 'status' | 'fault'> {
  at: Date;
  latencyMs: number;
  /** The first kilobyte of the answer, as text */
  response: string;
}
