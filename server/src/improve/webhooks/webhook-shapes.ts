import Type, { type Static } from 'typebox';
import type { WebhookAttempt } from './webhook-delivery.ts';
import type { ListedDelivery } from './webhook-delivery-store.ts';
import { type WebhookEndpoint, type WebhookField, webhookFields } from './webhook-endpoint.ts';
import { type WebhookEventType, webhookEventTypes } from './webhook-event.ts';

const Instant = Type.Union([Type.String(), Type.Null()]);
const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' });
const Url = Type.String({ minLength: 1, maxLength: 2000 });
const EventType = Type.Enum(listNames<WebhookEventType>(webhookEventTypes));
const Field = Type.Enum(listNames<WebhookField>(webhookFields));
const EventTypes = Type.Array(EventType, { minItems: 1, uniqueItems: true });
const Fields = Type.Array(Field, {
  uniqueItems: true,
  description: 'Personal data that feedback is told with; left out unless named',
});
const IncludesBackfill = Type.Boolean({ description: 'Tell also of records from the past that are imported' });

function listNames<Name extends string>(named: Readonly<Record<Name, unknown>>): Name[] {
  const names: Name[] = [];
  for (const name in named) names.push(name);
  return names;
}

export const WebhookId = Type.Object({ id: Type.String({ format: 'uuid' }) });

export const NewWebhook = Type.Object(
  {
    name: Name,
    url: Url,
    eventTypes: EventTypes,
    fields: Type.Optional(Fields),
    includesBackfill: Type.Optional(IncludesBackfill),
  },
  { additionalProperties: false },
);
export type NewWebhookShape = Static<typeof NewWebhook>;

export const WebhookChange = Type.Object(
  {
    ...Type.Partial(NewWebhook).properties,
    state: Type.Optional(Type.Enum(['active', 'off'])),
  },
  { additionalProperties: false },
);

/** For requests that say all by their address. */
export const NoBody = Type.Object({}, { additionalProperties: false });

const Webhook = Type.Object({
  id: Type.String(),
  name: Name,
  url: Url,
  eventTypes: Type.Array(EventType),
  fields: Type.Array(Field),
  includesBackfill: Type.Boolean(),
  state: Type.Enum(['active', 'off', 'suspended']),
  suspendedReason: Type.Union([Type.Enum(['failing', 'gone', 'secretUnreadable']), Type.Null()]),
  createdAt: Type.String(),
  waiting: Type.Integer({ description: 'Events that are still to be sent' }),
  failures: Type.Integer({ description: 'Attempts that failed since the last success' }),
  nextAttemptAt: Instant,
  revision: Type.Integer(),
});

export const WebhookList = Type.Object({ items: Type.Array(Webhook) });
export const WebhookWithSecret = Type.Interface([Webhook], { secret: Type.String({ pattern: '^whsec_' }) });
export const WebhookSecret = Type.Object({ secret: Type.String({ pattern: '^whsec_' }), previousUntil: Type.String() });

const Attempt = Type.Object({
  at: Type.String(),
  latencyMs: Type.Integer(),
  status: Type.Union([Type.Integer(), Type.Null()]),
  fault: Type.Union([Type.String(), Type.Null()]),
  response: Type.String({ description: 'The first kilobyte of the answer' }),
});

export const WebhookPing = Type.Interface([Attempt], { delivered: Type.Boolean() });

const Delivery = Type.Object({
  id: Type.String({ description: 'The header webhook-id' }),
  eventType: EventType,
  state: Type.Enum(['waiting', 'delivered', 'skipped']),
  happenedAt: Type.String(),
  finishedAt: Instant,
  attemptCount: Type.Integer(),
  lastAttempt: Type.Union([Attempt, Type.Null()]),
});

export const DeliveryList = Type.Object({
  items: Type.Array(Delivery),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});
export const DeliveryDetail = Type.Object({
  id: Type.String(),
  body: Type.String({ description: 'What would be sent now' }),
  attempts: Type.Array(Attempt),
});

/** An endpoint as the API shows it. @param queue how it stands; a new one has nothing to send */
export function describeEndpoint(
  endpoint: WebhookEndpoint & { revision: number },
  queue: { dueAt: Date | null; failureCount: number; waiting: number } | undefined,
): Static<typeof Webhook> {
  const { eventTypes, fields, createdAt, ...rest } = endpoint;
  return {
    ...rest,
    eventTypes: [...eventTypes],
    fields: [...fields],
    createdAt: createdAt.toISOString(),
    waiting: queue?.waiting ?? 0,
    failures: queue?.failureCount ?? 0,
    nextAttemptAt: queue?.dueAt?.toISOString() ?? null,
  };
}

export function describeAttempt({ at, latencyMs, status, fault, response }: WebhookAttempt): Static<typeof Attempt> {
  return { at: at.toISOString(), latencyMs, status, fault, response };
}

export function describeDelivery(delivery: ListedDelivery): Static<typeof Delivery> {
  const { id, eventType, state, happenedAt, finishedAt, attemptCount, lastAttempt } = delivery;
  return {
    id,
    eventType,
    state,
    happenedAt: happenedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    attemptCount,
    lastAttempt: lastAttempt === null ? null : describeAttempt(lastAttempt),
  };
}
