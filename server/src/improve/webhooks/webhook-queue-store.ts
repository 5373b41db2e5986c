import { sql } from 'kysely';
import type { SystemTx, WorkspaceTx } from '../../foundation/database/index.ts';

/** An endpoint that a dispatcher holds for a while, so that no other sends to it at the same time. */
export interface EndpointLease {
  id: string;
  workspaceId: string;
  endpointId: string;
}

/** Takes due endpoints, those first that have been due for longest. */
export async function leaseDueEndpoints(
  tx: SystemTx,
  lease: { id: string; now: Date; until: Date; limit: number },
): Promise<EndpointLease[]> {
  const { rows } = await sql<Omit<EndpointLease, 'id'>>`
    update webhook_queue set lease_id = ${lease.id}, lease_until = ${lease.until}
    where endpoint_id in (
      select endpoint_id from webhook_queue
      where due_at <= ${lease.now} and (lease_until is null or lease_until <= ${lease.now})
      order by due_at limit ${lease.limit} for update skip locked)
    returning workspace_id as "workspaceId", endpoint_id as "endpointId"`.execute(tx.query);
  return rows.map((row) => ({ id: lease.id, ...row }));
}

/**
 * Holds an endpoint's queue until the transaction ends, so that nothing is added, taken or switched at the same time.
 * @returns failed attempts since the last success; null when the lease has gone to another or the endpoint is gone
 */
export async function lockLeasedQueue(tx: WorkspaceTx, lease: EndpointLease): Promise<number | null> {
  const { rows } = await sql<{ failureCount: number }>`
    select failure_count as "failureCount" from webhook_queue
    where endpoint_id = ${lease.endpointId} and lease_id = ${lease.id} for update`.execute(tx.query);
  return rows[0]?.failureCount ?? null;
}

/** Keeps a lease for longer. */
export async function renewLease(tx: WorkspaceTx, lease: EndpointLease, until: Date): Promise<void> {
  await sql`update webhook_queue set lease_until = ${until}
    where endpoint_id = ${lease.endpointId} and lease_id = ${lease.id}`.execute(tx.query);
}

/** Notes how an endpoint stands after an attempt. */
export async function saveFailureCount(tx: WorkspaceTx, endpointId: string, failureCount: number): Promise<void> {
  await sql`update webhook_queue set failure_count = ${failureCount} where endpoint_id = ${endpointId}`.execute(
    tx.query,
  );
}

/** Gives a lease back. @param dueAt when the endpoint is to be called next; null when nothing is to be sent */
export async function releaseLease(tx: WorkspaceTx, lease: EndpointLease, dueAt: Date | null): Promise<void> {
  await sql`update webhook_queue set lease_id = null, lease_until = null, due_at = ${dueAt}
    where endpoint_id = ${lease.endpointId} and lease_id = ${lease.id}`.execute(tx.query);
}

/** Holds the queues of endpoints until the transaction ends, always in the same order. */
export async function lockQueues(tx: WorkspaceTx, endpointIds: readonly string[]): Promise<void> {
  await sql`select 1 from webhook_queue where endpoint_id = any(${endpointIds}::uuid[])
    order by endpoint_id for update`.execute(tx.query);
}

/** Says that there is something to send. One that waits for its next attempt goes on waiting. */
export async function markDue(tx: WorkspaceTx, endpointIds: readonly string[], now: Date): Promise<void> {
  await sql`update webhook_queue set due_at = coalesce(due_at, ${now})
    where endpoint_id = any(${endpointIds}::uuid[])`.execute(tx.query);
}

/** Ends the wait for the next attempt. The failures so far still count: should it fail too, the next wait is the longer one. */
export async function endWait(tx: WorkspaceTx, endpointId: string, now: Date): Promise<void> {
  await sql`update webhook_queue set due_at = ${now}
    where endpoint_id = ${endpointId} and due_at > ${now}`.execute(tx.query);
}

/** Begins anew with an endpoint: now if it is to be called at all, as if it had never failed. */
export async function resetQueue(tx: WorkspaceTx, endpointId: string, dueAt: Date | null): Promise<void> {
  await sql`update webhook_queue set due_at = ${dueAt}, failure_count = 0
    where endpoint_id = ${endpointId}`.execute(tx.query);
}

/** How each endpoint of the workspace stands: when it is called next, and how often it has failed since it last did not. */
export async function listQueues(
  tx: WorkspaceTx,
): Promise<Map<string, { dueAt: Date | null; failureCount: number; waiting: number }>> {
  const { rows } = await sql<{ endpointId: string; dueAt: Date | null; failureCount: number; waiting: number }>`
    select endpoint_id as "endpointId", due_at as "dueAt", failure_count as "failureCount",
      (select count(*) from webhook_delivery delivery where delivery.workspace_id = ${tx.workspaceId}
        and delivery.endpoint_id = webhook_queue.endpoint_id and delivery.state = 'waiting') as waiting
    from webhook_queue where workspace_id = ${tx.workspaceId}`.execute(tx.query);
  return new Map(rows.map(({ endpointId, ...queue }) => [endpointId, queue]));
}
