import { writeAudit } from '../../data/audit/index.ts';
import { listMembersOfRoles } from '../../data/workspaces/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { sendNotices } from '../notifications/index.ts';
import { getSystemAccess } from '../system-access.ts';
import type { SuspendedReason, WebhookEndpoint } from './webhook-endpoint.ts';
import { updateWebhookEndpoint } from './webhook-endpoint-store.ts';

/** Stops sending to an endpoint until a person switches it on again, and tells those who can. What happens waits. */
export async function suspendEndpoint(
  context: ServerContext,
  tx: WorkspaceTx,
  endpoint: WebhookEndpoint,
  reason: SuspendedReason,
): Promise<void> {
  const system = await getSystemAccess(tx, 'webhooks');
  await updateWebhookEndpoint(tx, system, { ...endpoint, state: 'suspended', suspendedReason: reason });
  const subject = { kind: 'webhook', id: endpoint.id };
  await writeAudit(tx, system, { action: 'webhook.suspended', subject, detail: { name: endpoint.name, reason } });
  const members = await listMembersOfRoles(tx, system, ['owner', 'administrator']);
  await sendNotices(
    context,
    tx,
    members.map(({ id }) => ({
      memberId: id,
      kind: 'webhookSuspended',
      ticketId: null,
      alertId: null,
      detail: { receiver: endpoint.name },
      byMail: true,
    })),
  );
}
