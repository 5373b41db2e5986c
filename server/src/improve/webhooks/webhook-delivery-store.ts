import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { WebhookAttempt, WebhookDelivery } from './webhook-delivery.ts';

const columns = sql`id, seq, event_type as "eventType", data, happened_at as "happenedAt", created_at as "createdAt",
  state, attempt_count as "attemptCount", finished_at as "finishedAt"`;

/** A delivery that is to be queued. */
export type NewDelivery = Pick<WebhookDelivery, 'id' | 'eventType' | 'data' | 'happenedAt'> & { endpointId: string };

/** Queues deliveries in the order given; those that are there already are left alone. The queues are held. */
export async function insertDeliveries(tx: WorkspaceTx, deliveries: readonly NewDelivery[], now: Date): Promise<void> {
  await sql`insert into webhook_delivery
      (workspace_id, endpoint_id, id, event_type, data, happened_at, created_at, state)
    select ${tx.workspaceId}::uuid, (one ->> 'endpointId')::uuid, (one ->> 'id')::uuid, one ->> 'eventType', one -> 'data',
      (one ->> 'happenedAt')::timestamptz, ${now}, 'waiting'
    from json_array_elements(${JSON.stringify(deliveries)}::json) with ordinality as given (one, place)
    order by place
    on conflict on constraint webhook_delivery_id_key do nothing`.execute(tx.query);
}

/** What is to be sent to an endpoint next; null when nothing is. */
export async function findNextDelivery(tx: WorkspaceTx, endpointId: string): Promise<WebhookDelivery | null> {
  const { rows } = await sql<WebhookDelivery>`select ${columns} from webhook_delivery
    where workspace_id = ${tx.workspaceId} and endpoint_id = ${endpointId} and state = 'waiting'
    order by seq limit 1`.execute(tx.query);
  return rows[0] ?? null;
}

/** Notes an attempt, and that the delivery is done if it was the last. */
export async function saveAttempt(
  tx: WorkspaceTx,
  endpointId: string,
  seq: number,
  attempt: WebhookAttempt,
  delivered: boolean,
): Promise<void> {
  await sql`with tried as (
      update webhook_delivery set attempt_count = attempt_count + 1,
        state = case when ${delivered} then 'delivered' else state end,
        finished_at = case when ${delivered} then ${attempt.at}::timestamptz else finished_at end
      where workspace_id = ${tx.workspaceId} and endpoint_id = ${endpointId} and seq = ${seq}
      returning attempt_count as no)
    insert into webhook_attempt (workspace_id, endpoint_id, delivery_seq, no, at, latency_ms, status, fault, response)
    select ${tx.workspaceId}::uuid, ${endpointId}::uuid, ${seq}::bigint, no, ${attempt.at}::timestamptz,
      ${attempt.latencyMs}::integer, ${attempt.status}::integer, ${attempt.fault}::text, ${attempt.response}::text
    from tried`.execute(tx.query);
}

/** A delivery as lists show it: with its last attempt. */
export type ListedDelivery = WebhookDelivery & { lastAttempt: WebhookAttempt | null };

/** What an endpoint was told and is to be told, newest first. @param before the `seq` of the last one on the page before */
export async function listDeliveries(
  tx: WorkspaceTx,
  access: Access,
  endpointId: string,
  page: { state: WebhookDelivery['state'] | null; before: number | null; limit: number },
): Promise<ListedDelivery[]> {
  const { rows } = await sql<ListedDelivery>`select ${columns},
      (select json_build_object('at', at, 'latencyMs', latency_ms, 'status', status, 'fault', fault,
          'response', response)
        from webhook_attempt attempt
        where attempt.workspace_id = delivery.workspace_id and attempt.endpoint_id = delivery.endpoint_id
          and attempt.delivery_seq = delivery.seq and attempt.no = delivery.attempt_count) as "lastAttempt"
    from webhook_delivery delivery
    where workspace_id = ${access.workspaceId} and endpoint_id = ${endpointId}
      and (${page.state}::text is null or state = ${page.state}) and (${page.before}::bigint is null or seq < ${page.before})
    order by seq desc limit ${page.limit}`.execute(tx.query);
  return rows.map((row) => ({
    ...row,
    lastAttempt: row.lastAttempt === null ? null : { ...row.lastAttempt, at: new Date(row.lastAttempt.at) },
  }));
}

/** @throws ProblemError `webhookDeliveryNotFound` */
export async function getDelivery(
  tx: WorkspaceTx,
  access: Access,
  endpointId: string,
  id: string,
): Promise<WebhookDelivery> {
  const { rows } = await sql<WebhookDelivery>`select ${columns} from webhook_delivery
    where workspace_id = ${access.workspaceId} and endpoint_id = ${endpointId} and id = ${id}`.execute(tx.query);
  if (rows[0] === undefined) throw new ProblemError('webhookDeliveryNotFound');
  return rows[0];
}

/** Every attempt at a delivery, first to last. */
export async function listAttempts(tx: WorkspaceTx, endpointId: string, seq: number): Promise<WebhookAttempt[]> {
  const { rows } = await sql<WebhookAttempt>`select at, latency_ms as "latencyMs", status, fault, response
    from webhook_attempt
    where workspace_id = ${tx.workspaceId} and endpoint_id = ${endpointId} and delivery_seq = ${seq}
    order by no`.execute(tx.query);
  return rows;
}

/** Lets one delivery wait again, or lets a waiting one go. The queue is held. */
export async function saveDeliveryState(
  tx: WorkspaceTx,
  endpointId: string,
  seq: number,
  state: 'waiting' | 'skipped',
  finishedAt: Date | null,
): Promise<void> {
  await sql`update webhook_delivery set state = ${state}, finished_at = ${finishedAt}
    where workspace_id = ${tx.workspaceId} and endpoint_id = ${endpointId} and seq = ${seq}`.execute(tx.query);
}

/** Lets what happened from `since` on and is finished wait again, at most `limit`, earliest first. @returns how many */
export async function requeueSince(tx: WorkspaceTx, endpointId: string, since: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`update webhook_delivery set state = 'waiting', finished_at = null
    where workspace_id = ${tx.workspaceId} and endpoint_id = ${endpointId} and seq in (
      select seq from webhook_delivery
      where workspace_id = ${tx.workspaceId} and endpoint_id = ${endpointId} and happened_at >= ${since}
        and state <> 'waiting'
      order by seq limit ${limit})`.execute(tx.query);
  return Number(numAffectedRows ?? 0n);
}

/** Forgets what was queued before a time, also what still waits. @returns how many, at most `limit` */
export async function deleteOldDeliveries(tx: WorkspaceTx, before: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from webhook_delivery
    where workspace_id = ${tx.workspaceId} and (endpoint_id, seq) in (
      select endpoint_id, seq from webhook_delivery
      where workspace_id = ${tx.workspaceId} and created_at < ${before} order by created_at limit ${limit})`.execute(
    tx.query,
  );
  return Number(numAffectedRows ?? 0n);
}
