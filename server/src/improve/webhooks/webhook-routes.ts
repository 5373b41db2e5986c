import { type Access, canGrant } from '@voxloop/access';
import { writeAudit } from '../../data/audit/index.ts';
import { beginEdit, firstRevision, listRevised } from '../../data/edits/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { takeTurn, type WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { OutgoingError } from '../../foundation/outgoing/index.ts';
import type { Sealer } from '../../foundation/sealing/index.ts';
import { permissionsOf, type WebhookEndpoint } from './webhook-endpoint.ts';
import {
  deleteWebhookEndpoint,
  getWebhookEndpoint,
  insertWebhookEndpoint,
  listWebhookEndpoints,
  replaceSecret,
  updateWebhookEndpoint,
} from './webhook-endpoint-store.ts';
import { listQueues, lockQueues, resetQueue } from './webhook-queue-store.ts';
import { previousSecretMs, sealSecret } from './webhook-secrets.ts';
import {
  describeEndpoint,
  NewWebhook,
  type NewWebhookShape,
  NoBody,
  WebhookChange,
  WebhookId,
  WebhookList,
  WebhookSecret,
  WebhookWithSecret,
} from './webhook-shapes.ts';
import { makeWebhookSecret } from './webhook-signature.ts';

const maxEndpoints = 20;
const lookUpTimeoutMs = 5_000;

/** Endpoints: list, add, change, remove, and give a new secret. */
export function webhookRoutes(context: ServerContext, sealer: Sealer): Route[] {
  const { clock, database, random } = context;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/webhooks',
      permission: 'webhooks.manage',
      summary: 'Every webhook with how it stands, without its secret',
      schema: { response: { 200: WebhookList } },
      handle: ({ access }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const queues = await listQueues(tx);
          const list = () => listWebhookEndpoints(tx, access);
          const endpoints = await listRevised(tx, 'webhook', list, ({ id }) => id);
          return { items: endpoints.map((endpoint) => describeEndpoint(endpoint, queues.get(endpoint.id))) };
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/webhooks',
      permission: 'webhooks.manage',
      summary: 'Add a webhook; its signing secret is shown this once',
      schema: { body: NewWebhook, response: { 201: WebhookWithSecret } },
      handle: async ({ access, body, reply }) => {
        const endpoint = toEndpoint(body, random.uuid(), clock.now());
        refuseTooWide(access, endpoint);
        await checkUrl(context, endpoint.url);
        const secret = makeWebhookSecret(random);
        await database.inWorkspace(access.workspaceId, async (tx) => {
          await takeTurn(tx, 'webhooks');
          if ((await listWebhookEndpoints(tx, access)).length >= maxEndpoints)
            throw new ProblemError('webhooksTooMany', { params: { most: maxEndpoints } });
          await insertWebhookEndpoint(tx, access, endpoint, sealSecret(sealer, endpoint.id, secret));
          await writeAudit(tx, access, auditOf('webhook.added', endpoint));
        });
        reply.code(201);
        return { ...describeEndpoint({ ...endpoint, revision: firstRevision }, undefined), secret };
      },
    }),
    defineRoute({
      method: 'PATCH',
      url: '/api/v1/webhooks/:id',
      edits: true,
      permission: 'webhooks.manage',
      summary: 'Change a webhook, or switch it on or off; switched on, it is sent what waits',
      schema: { params: WebhookId, body: WebhookChange, response: { 204: null } },
      handle: async ({ access, params, body, basis }) => {
        if (body.url !== undefined) await checkUrl(context, body.url);
        await database.inWorkspace(access.workspaceId, async (tx) => {
          const edited = { kind: 'webhook', id: params.id, basis } as const;
          const { before } = await beginEdit(tx, access, edited, () => getIdleEndpoint(tx, access, params.id));
          const state = body.state ?? before.state;
          const suspendedReason = state === 'suspended' ? before.suspendedReason : null;
          const after: WebhookEndpoint = { ...before, ...body, state, suspendedReason };
          refuseTooWide(access, after);
          await updateWebhookEndpoint(tx, access, after);
          // Whoever corrects the address does not want to wait for the next attempt at the old one.
          if (body.state !== undefined || body.url !== undefined)
            await resetQueue(tx, params.id, state === 'active' ? clock.now() : null);
          await writeAudit(tx, access, auditOf('webhook.changed', after));
        });
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/webhooks/:id',
      permission: 'webhooks.manage',
      summary: 'Remove a webhook with all that waits for it and the log of its deliveries',
      schema: { params: WebhookId, response: { 204: null } },
      handle: ({ access, params }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          await deleteWebhookEndpoint(tx, access, params.id);
          await writeAudit(tx, access, {
            action: 'webhook.removed',
            subject: { kind: 'webhook', id: params.id },
            detail: {},
          });
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/webhooks/:id/secret',
      permission: 'webhooks.manage',
      summary: 'Give a webhook a new signing secret, shown this once; the one before signs too for 24 hours',
      schema: { params: WebhookId, body: NoBody, response: { 200: WebhookSecret } },
      handle: async ({ access, params }) => {
        const secret = makeWebhookSecret(random);
        const previousUntil = new Date(clock.now().getTime() + previousSecretMs);
        await database.inWorkspace(access.workspaceId, async (tx) => {
          const endpoint = await getWebhookEndpoint(tx, access, params.id);
          await replaceSecret(tx, endpoint.id, sealSecret(sealer, endpoint.id, secret), previousUntil);
          await writeAudit(tx, access, auditOf('webhook.secretChanged', endpoint));
        });
        return { secret, previousUntil: previousUntil.toISOString() };
      },
    }),
  ];
}

/** The endpoint, to which nothing is sent until the transaction ends. */
async function getIdleEndpoint(tx: WorkspaceTx, access: Access, id: string): Promise<WebhookEndpoint> {
  await lockQueues(tx, [id]);
  return getWebhookEndpoint(tx, access, id);
}

function toEndpoint(body: NewWebhookShape, id: string, createdAt: Date): WebhookEndpoint {
  const { name, url, eventTypes, fields = [], includesBackfill = false } = body;
  return { id, name, url, eventTypes, fields, includesBackfill, state: 'active', suspendedReason: null, createdAt };
}

/** Nobody lets out what he may not see. An endpoint hears of the whole workspace, so it takes one who sees all of it. */
function refuseTooWide(access: Access, endpoint: WebhookEndpoint): void {
  if (!canGrant(access, { permissions: permissionsOf(endpoint), unitIds: 'all' }))
    throw new ProblemError('grantTooWide');
}

/** Says at once what every attempt would fail with. */
async function checkUrl({ outgoing }: ServerContext, url: string): Promise<void> {
  try {
    await outgoing.check(url, { timeoutMs: lookUpTimeoutMs });
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error;
    throw new ProblemError('webhookUrlRefused', { path: 'url', params: { fault: error.fault }, cause: error });
  }
}

/** The audit log tells where events go, but not the path or query of the address: receivers keep keys there. */
function auditOf(action: string, endpoint: WebhookEndpoint) {
  const { id, name, url, eventTypes, fields, state } = endpoint;
  const detail = { name, host: new URL(url).host, eventTypes, fields, state };
  return { action, subject: { kind: 'webhook', id }, detail };
}
