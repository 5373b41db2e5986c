import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { WebhookEndpoint } from './webhook-endpoint.ts';

const columns = sql`id, name, url, event_types as "eventTypes", included_fields as fields,
  includes_backfill as "includesBackfill", state, suspended_reason as "suspendedReason", created_at as "createdAt"`;

/** The secrets of an endpoint as they are kept. */
export interface SealedSecrets {
  current: Buffer;
  previous: Buffer | null;
  /** Until when the previous one signs too */
  previousUntil: Date | null;
}

/** Every endpoint of the workspace, oldest first. */
export async function listWebhookEndpoints(tx: WorkspaceTx, access: Access): Promise<WebhookEndpoint[]> {
  const { rows } = await sql<WebhookEndpoint>`select ${columns} from webhook_endpoint
    where workspace_id = ${access.workspaceId} order by created_at, id`.execute(tx.query);
  return rows;
}

/** @throws ProblemError `webhookNotFound` */
export async function getWebhookEndpoint(tx: WorkspaceTx, access: Access, id: string): Promise<WebhookEndpoint> {
  const endpoint = await findWebhookEndpoint(tx, access, id);
  if (endpoint === null) throw new ProblemError('webhookNotFound');
  return endpoint;
}

export async function findWebhookEndpoint(
  tx: WorkspaceTx,
  access: Access,
  id: string,
): Promise<WebhookEndpoint | null> {
  const { rows } = await sql<WebhookEndpoint>`select ${columns} from webhook_endpoint
    where workspace_id = ${access.workspaceId} and id = ${id}`.execute(tx.query);
  return rows[0] ?? null;
}

/** Writes a new endpoint, with nothing to send yet. */
export async function insertWebhookEndpoint(
  tx: WorkspaceTx,
  access: Access,
  endpoint: WebhookEndpoint,
  secret: Buffer,
): Promise<void> {
  await sql`insert into webhook_endpoint (workspace_id, id, name, url, event_types, included_fields, includes_backfill,
      state, secret_sealed, created_by, created_at)
    values (${access.workspaceId}, ${endpoint.id}, ${endpoint.name}, ${endpoint.url}, ${endpoint.eventTypes},
      ${endpoint.fields}, ${endpoint.includesBackfill}, ${endpoint.state}, ${secret}, ${access.actor.id},
      ${endpoint.createdAt})`.execute(tx.query);
  await sql`insert into webhook_queue (endpoint_id, workspace_id) values (${endpoint.id}, ${access.workspaceId})`.execute(
    tx.query,
  );
}

/** Writes what can be changed of an endpoint. */
export async function updateWebhookEndpoint(tx: WorkspaceTx, access: Access, endpoint: WebhookEndpoint): Promise<void> {
  await sql`update webhook_endpoint set name = ${endpoint.name}, url = ${endpoint.url},
      event_types = ${endpoint.eventTypes}, included_fields = ${endpoint.fields},
      includes_backfill = ${endpoint.includesBackfill}, state = ${endpoint.state},
      suspended_reason = ${endpoint.suspendedReason}
    where workspace_id = ${access.workspaceId} and id = ${endpoint.id}`.execute(tx.query);
}

/** Removes an endpoint with all that it was told. @throws ProblemError `webhookNotFound` */
export async function deleteWebhookEndpoint(tx: WorkspaceTx, access: Access, id: string): Promise<void> {
  await sql`delete from webhook_queue where endpoint_id = ${id} and workspace_id = ${access.workspaceId}`.execute(
    tx.query,
  );
  const deleted = await sql`delete from webhook_endpoint
    where workspace_id = ${access.workspaceId} and id = ${id}`.execute(tx.query);
  if (deleted.numAffectedRows === 0n) throw new ProblemError('webhookNotFound');
}

/** The secrets of an endpoint that is known to exist. */
export async function getSealedSecrets(tx: WorkspaceTx, endpointId: string): Promise<SealedSecrets> {
  const { rows } = await sql<SealedSecrets>`select secret_sealed as current, previous_secret_sealed as previous,
      previous_secret_until as "previousUntil"
    from webhook_endpoint where workspace_id = ${tx.workspaceId} and id = ${endpointId}`.execute(tx.query);
  if (rows[0] === undefined) throw new ProblemError('webhookNotFound');
  return rows[0];
}

/** Puts a new secret in the place of the current one, which goes on to sign until `previousUntil`. */
export async function replaceSecret(
  tx: WorkspaceTx,
  endpointId: string,
  secret: Buffer,
  previousUntil: Date,
): Promise<void> {
  await sql`update webhook_endpoint set previous_secret_sealed = secret_sealed,
      previous_secret_until = ${previousUntil}, secret_sealed = ${secret}
    where workspace_id = ${tx.workspaceId} and id = ${endpointId}`.execute(tx.query);
}
