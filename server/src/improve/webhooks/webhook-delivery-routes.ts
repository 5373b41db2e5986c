import type { Access } from '@voxloop/access';
import Type from 'typebox';
import { writeAudit } from '../../data/audit/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import type { Sealer } from '../../foundation/sealing/index.ts';
import { planNextAttempt } from './plan-next-attempt.ts';
import { sendWebhook } from './send-webhook.ts';
import {
  getDelivery,
  listAttempts,
  listDeliveries,
  requeueSince,
  saveDeliveryState,
} from './webhook-delivery-store.ts';
import { getSealedSecrets, getWebhookEndpoint } from './webhook-endpoint-store.ts';
import { endWait, lockQueues, markDue } from './webhook-queue-store.ts';
import { openSecrets } from './webhook-secrets.ts';
import {
  DeliveryDetail,
  DeliveryList,
  describeAttempt,
  describeDelivery,
  NoBody,
  WebhookId,
  WebhookPing,
} from './webhook-shapes.ts';
import { layOutBody, writeWebhookBody } from './write-webhook-body.ts';

const DeliveryId = Type.Object({ id: Type.String({ format: 'uuid' }), deliveryId: Type.String({ format: 'uuid' }) });
const State = Type.Enum(['waiting', 'delivered', 'skipped']);
const defaultPageSize = 30;
/** A person waits for the answer to a ping. */
const pingTimeoutMs = 10_000;
/** Events that one request for a replay takes up; whoever wants more asks again. */
const eventsPerReplay = 10_000;

/** What endpoints were told: list, look at, send again, let go, and try out. */
export function webhookDeliveryRoutes(context: ServerContext, sealer: Sealer): Route[] {
  return [pingRoute(context, sealer), ...readingRoutes(context), ...replayRoutes(context)];
}

function pingRoute(context: ServerContext, sealer: Sealer): Route {
  const { clock, database, random } = context;
  return defineRoute({
    method: 'POST',
    url: '/api/v1/webhooks/:id/ping',
    permission: 'webhooks.manage',
    summary:
      'Send a signed test event `webhook.ping` at once, past the queue, and tell what came of it; where it is delivered, what waits for its next attempt is sent at once too',
    schema: { params: WebhookId, body: NoBody, response: { 200: WebhookPing } },
    handle: async ({ access, params }) => {
      const now = clock.now();
      const message = await database.inWorkspace(access.workspaceId, async (tx) => {
        const { id, url } = await getWebhookEndpoint(tx, access, params.id);
        const secrets = openSecrets(sealer, id, await getSealedSecrets(tx, id), now);
        return { url, secrets, id: random.uuid(), body: layOutBody('webhook.ping', now, { webhookId: id }) };
      });
      const { attempt, outcome } = await sendWebhook({ context, answerTimeoutMs: pingTimeoutMs }, message);
      const delivered = planNextAttempt(outcome, 0, params.id).kind === 'delivered';
      if (delivered) await database.inWorkspace(access.workspaceId, (tx) => endWait(tx, params.id, clock.now()));
      return { ...describeAttempt(attempt), delivered };
    },
  });
}

function readingRoutes({ database }: ServerContext): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/webhooks/:id/deliveries',
      permission: 'webhooks.manage',
      summary: 'What a webhook was told and is to be told, newest first, each with its last attempt',
      schema: {
        params: WebhookId,
        query: Type.Object({
          state: Type.Optional(State),
          cursor: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
        }),
        response: { 200: DeliveryList },
      },
      handle: ({ access, params, query: { state = null, cursor, limit = defaultPageSize } }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          await getWebhookEndpoint(tx, access, params.id);
          const before = cursor === undefined ? null : Number(cursor);
          const found = await listDeliveries(tx, access, params.id, { state, before, limit: limit + 1 });
          const page = found.slice(0, limit);
          const last = page.at(-1);
          const nextCursor = found.length > limit && last !== undefined ? String(last.seq) : null;
          return { items: page.map(describeDelivery), nextCursor };
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/webhooks/:id/deliveries/:deliveryId',
      permission: 'webhooks.manage',
      summary: 'One event for a webhook: its body and every attempt',
      schema: { params: DeliveryId, response: { 200: DeliveryDetail } },
      handle: ({ access, params }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const endpoint = await getWebhookEndpoint(tx, access, params.id);
          const delivery = await getDelivery(tx, access, params.id, params.deliveryId);
          const attempts = await listAttempts(tx, params.id, delivery.seq);
          const body = await writeWebhookBody(tx, access, endpoint, delivery);
          return { id: delivery.id, body, attempts: attempts.map(describeAttempt) };
        }),
    }),
  ];
}

function replayRoutes(context: ServerContext): Route[] {
  const { clock, database } = context;
  return [
    defineRoute({
      method: 'POST',
      url: '/api/v1/webhooks/:id/deliveries/:deliveryId/replay',
      permission: 'webhooks.manage',
      summary: 'Send one event again, under the same id and before all that happened after it',
      schema: { params: DeliveryId, body: NoBody, response: { 204: null } },
      handle: ({ access, params }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          await holdActive(tx, access, params.id);
          const { seq } = await getDelivery(tx, access, params.id, params.deliveryId);
          await saveDeliveryState(tx, params.id, seq, 'waiting', null);
          await markDue(tx, [params.id], clock.now());
          await auditReplay(tx, access, params.id, { deliveryId: params.deliveryId });
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/webhooks/:id/deliveries/:deliveryId/skip',
      permission: 'webhooks.manage',
      summary: 'Let a waiting event go, so that those behind it are sent',
      schema: { params: DeliveryId, body: NoBody, response: { 204: null } },
      handle: ({ access, params }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          await getWebhookEndpoint(tx, access, params.id);
          await lockQueues(tx, [params.id]);
          const { seq, state } = await getDelivery(tx, access, params.id, params.deliveryId);
          if (state !== 'waiting') return;
          await saveDeliveryState(tx, params.id, seq, 'skipped', clock.now());
          const detail = { deliveryId: params.deliveryId };
          await writeAudit(tx, access, {
            action: 'webhook.skipped',
            subject: { kind: 'webhook', id: params.id },
            detail,
          });
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/webhooks/:id/replays',
      permission: 'webhooks.manage',
      summary: 'Send again what happened from a time on, earliest first, at most 10,000 events at a time',
      schema: {
        params: WebhookId,
        body: Type.Object({ since: Type.String({ format: 'date-time' }) }, { additionalProperties: false }),
        response: { 200: Type.Object({ replayed: Type.Integer() }) },
      },
      handle: ({ access, params, body }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          await holdActive(tx, access, params.id);
          const replayed = await requeueSince(tx, params.id, new Date(body.since), eventsPerReplay);
          await markDue(tx, [params.id], clock.now());
          await auditReplay(tx, access, params.id, { since: body.since, replayed });
          return { replayed };
        }),
    }),
  ];
}

/** Holds the queue of an endpoint that is switched on. @throws ProblemError `webhookNotFound`, `webhookNotActive` */
async function holdActive(tx: WorkspaceTx, access: Access, id: string): Promise<void> {
  await lockQueues(tx, [id]);
  const { state } = await getWebhookEndpoint(tx, access, id);
  if (state !== 'active') throw new ProblemError('webhookNotActive');
}

async function auditReplay(tx: WorkspaceTx, access: Access, id: string, detail: Record<string, unknown>) {
  await writeAudit(tx, access, { action: 'webhook.replayed', subject: { kind: 'webhook', id }, detail });
}
