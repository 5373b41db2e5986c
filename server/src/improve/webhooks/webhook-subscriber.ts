import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type DeadEvent, handleTogether, readEach, type Subscriber } from '../../foundation/outbox/index.ts';
import { computeNameUuid } from '../../foundation/random/index.ts';
import { getSystemAccess } from '../system-access.ts';
import { insertDeliveries } from './webhook-delivery-store.ts';
import type { WebhookEndpoint } from './webhook-endpoint.ts';
import { listWebhookEndpoints } from './webhook-endpoint-store.ts';
import { readWebhookEvents, type WebhookEvent, webhookTopics } from './webhook-event.ts';
import { lockQueues, markDue } from './webhook-queue-store.ts';
import { listAnonymousSurveyIds } from './write-webhook-body.ts';

/**
 * Queues what happens for the endpoints that want to hear of it. An event has the same id for an endpoint whenever it is
 * seen, so seeing a batch again queues nothing again.
 */
export function webhookSubscriber(context: ServerContext): Subscriber {
  return {
    name: 'webhooks',
    topics: webhookTopics,
    handle: async (batch) => {
      const { understood, dead } = readEach(batch, readWebhookEvents);
      const byWorkspace = Map.groupBy(understood, ({ event }) => event.workspaceId);
      const buried: DeadEvent[] = [];
      for (const [workspaceId, events] of byWorkspace) {
        const queue = (values: readonly WebhookEvent[][]) =>
          context.database.inWorkspace(workspaceId, (tx) => queueEvents(context, tx, values.flat()));
        buried.push(...(await handleTogether(events, queue)));
      }
      return [...dead, ...buried];
    },
  };
}

async function queueEvents(context: ServerContext, tx: WorkspaceTx, events: readonly WebhookEvent[]): Promise<void> {
  const access = await getSystemAccess(tx, 'webhooks');
  const endpoints = (await listWebhookEndpoints(tx, access)).filter(({ state }) => state !== 'off');
  if (endpoints.length === 0) return;
  const anonymous = await listAnonymousSurveyIds(tx, access);
  const told = events.filter(({ surveyId }) => !anonymous.has(surveyId ?? ''));
  const deliveries = endpoints.flatMap((endpoint) =>
    told.filter((event) => wants(endpoint, event)).map((event) => toDelivery(endpoint, event)),
  );
  if (deliveries.length === 0) return;
  const now = context.clock.now();
  const concerned = new Set(deliveries.map(({ endpointId }) => endpointId));
  await lockQueues(tx, [...concerned]);
  await insertDeliveries(tx, deliveries, now);
  const active = endpoints.filter(({ id, state }) => state === 'active' && concerned.has(id));
  await markDue(
    tx,
    active.map(({ id }) => id),
    now,
  );
}

function wants(endpoint: WebhookEndpoint, event: WebhookEvent): boolean {
  return endpoint.eventTypes.includes(event.type) && (endpoint.includesBackfill || !event.backfill);
}

function toDelivery(endpoint: WebhookEndpoint, { key, type, happenedAt, data }: WebhookEvent) {
  const id = computeNameUuid(`webhook:${endpoint.id}`, key);
  return { id, endpointId: endpoint.id, eventType: type, happenedAt, data };
}
