import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { SealError, type Sealer } from '../../foundation/sealing/index.ts';
import { getSystemAccess } from '../system-access.ts';
import { planNextAttempt } from './plan-next-attempt.ts';
import { type Attempted, attemptUnreadable, sendWebhook, type WebhookMessage } from './send-webhook.ts';
import { suspendEndpoint } from './suspend-endpoint.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';
import { findNextDelivery, saveAttempt } from './webhook-delivery-store.ts';
import type { WebhookEndpoint } from './webhook-endpoint.ts';
import { findWebhookEndpoint, getSealedSecrets } from './webhook-endpoint-store.ts';
import {
  type EndpointLease,
  lockLeasedQueue,
  releaseLease,
  renewLease,
  saveFailureCount,
} from './webhook-queue-store.ts';
import { openSecrets } from './webhook-secrets.ts';
import { writeWebhookBody } from './write-webhook-body.ts';

/** After so many events in a row an endpoint goes behind the others that are due. */
const eventsPerTurn = 100;

/** What a turn works with. */
export interface TurnParts {
  context: ServerContext;
  sealer: Sealer;
  answerTimeoutMs: number;
  leaseMs: number;
  /** The event in hand is the last one when it fires */
  stop: AbortSignal;
}

/** Sends to one leased endpoint until its queue is empty, an attempt fails, its turn is over or the server stops. */
export async function serveEndpoint(parts: TurnParts, lease: EndpointLease): Promise<void> {
  const { database, clock } = parts.context;
  for (let sent = 0; sent < eventsPerTurn && !parts.stop.aborted; sent += 1) {
    const task = await database.inWorkspace(lease.workspaceId, (tx) => takeNext(parts, tx, lease));
    if (task === null) return;
    const attempted = task.message === null ? attemptUnreadable(clock.now()) : await sendWebhook(parts, task.message);
    const goesOn = await database.inWorkspace(lease.workspaceId, (tx) => note(parts, tx, lease, task, attempted));
    if (!goesOn) return;
  }
  await database.inWorkspace(lease.workspaceId, (tx) => releaseLease(tx, lease, clock.now()));
}

interface Task {
  endpoint: WebhookEndpoint;
  delivery: WebhookDelivery;
  /** Null when the secrets can't be read */
  message: WebhookMessage | null;
}

/** What is to be sent next, ready to go; null when there is nothing, or the lease has gone to another. */
async function takeNext(
  { context, sealer, leaseMs }: TurnParts,
  tx: WorkspaceTx,
  lease: EndpointLease,
): Promise<Task | null> {
  if ((await lockLeasedQueue(tx, lease)) === null) return null;
  const system = await getSystemAccess(tx, 'webhooks');
  const endpoint = await findWebhookEndpoint(tx, system, lease.endpointId);
  const delivery = endpoint?.state === 'active' ? await findNextDelivery(tx, lease.endpointId) : null;
  if (endpoint === null || delivery === null) {
    await releaseLease(tx, lease, null);
    return null;
  }
  const now = context.clock.now();
  await renewLease(tx, lease, new Date(now.getTime() + leaseMs));
  const body = await writeWebhookBody(tx, system, endpoint, delivery);
  const secrets = await tryOpenSecrets(tx, sealer, endpoint.id, now);
  const message = secrets === null ? null : { url: endpoint.url, secrets, id: delivery.id, body };
  return { endpoint, delivery, message };
}

async function tryOpenSecrets(
  tx: WorkspaceTx,
  sealer: Sealer,
  endpointId: string,
  now: Date,
): Promise<string[] | null> {
  const sealed = await getSealedSecrets(tx, endpointId);
  try {
    return openSecrets(sealer, endpointId, sealed, now);
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

/** Notes an attempt and what follows from it. @returns whether the next event may be sent at once */
async function note(
  { context }: TurnParts,
  tx: WorkspaceTx,
  lease: EndpointLease,
  { endpoint, delivery }: Task,
  { attempt, outcome }: Attempted,
): Promise<boolean> {
  const failureCount = await lockLeasedQueue(tx, lease);
  if (failureCount === null) return false;
  const next = planNextAttempt(outcome, failureCount, endpoint.id);
  await saveAttempt(tx, endpoint.id, delivery.seq, attempt, next.kind === 'delivered');
  if (next.kind === 'delivered') {
    await saveFailureCount(tx, endpoint.id, 0);
    return true;
  }
  await saveFailureCount(tx, endpoint.id, failureCount + 1);
  if (next.kind === 'retry') {
    await releaseLease(tx, lease, new Date(context.clock.now().getTime() + next.afterMs));
    return false;
  }
  await releaseLease(tx, lease, null);
  await suspendEndpoint(context, tx, endpoint, next.reason);
  return false;
}
