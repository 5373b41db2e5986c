import type { Access } from '@voxloop/access';
import { listWorkspaces } from '../../data/workspaces/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { CronJob } from '../../foundation/jobs/index.ts';
import { getSystemAccess } from '../system-access.ts';
import { applyAndRecord } from './change-ticket.ts';
import { computeEscalationStep } from './escalation.ts';
import { systemActor } from './open-tickets.ts';
import type { Ticket } from './ticket.ts';
import { listAdministratorIds, listManagerChains } from './ticket-managers.ts';
import { lockDueTickets, type TicketClock } from './ticket-store.ts';

/** Few enough that a transaction stays far below five seconds. */
const ticketsPerTransaction = 100;

/**
 * Every minute: overdue tickets climb one level, and resolved ones whose customer said nothing close. What is due is
 * locked, changed and no longer due in one transaction, so workers that run at the same time share the work, and running
 * again does nothing again.
 */
export const ticketClockCron: CronJob = {
  name: 'tickets.clock',
  cron: '* * * * *',
  handle: async (context) => {
    for (const { id } of await context.database.asSystem(listWorkspaces)) await runTicketClocks(context, id);
  },
};

/** Does for one workspace what has become due. */
export async function runTicketClocks(context: ServerContext, workspaceId: string): Promise<void> {
  await drainClock(context, workspaceId, 'escalate_at', escalate);
  await drainClock(context, workspaceId, 'auto_close_at', (clockContext, tx, access, ticket) =>
    applyAndRecord(clockContext, tx, access, ticket, { kind: 'close', cause: 'noAnswer' }, systemActor),
  );
}

type ClockWork = (context: ServerContext, tx: WorkspaceTx, access: Access, ticket: Ticket) => Promise<unknown>;

async function drainClock(
  context: ServerContext,
  workspaceId: string,
  clock: TicketClock,
  work: ClockWork,
): Promise<void> {
  let count = ticketsPerTransaction;
  while (count === ticketsPerTransaction) {
    count = await context.database.inWorkspace(workspaceId, async (tx) => {
      const due = await lockDueTickets(tx, clock, context.clock.now(), ticketsPerTransaction);
      if (due.length === 0) return 0;
      const access = await getSystemAccess(tx, 'tickets');
      for (const ticket of due) await work(context, tx, access, ticket);
      return due.length;
    });
  }
}

async function escalate(context: ServerContext, tx: WorkspaceTx, access: Access, ticket: Ticket): Promise<void> {
  const chain = ticket.unitId === null ? [] : (await listManagerChains(tx, access, [ticket.unitId])).get(ticket.unitId);
  const { unitId, memberIds } = computeEscalationStep({
    chain: chain ?? [],
    escalatedUnitId: ticket.escalatedUnitId,
    assigneeId: ticket.assigneeId,
    administratorIds: await listAdministratorIds(tx, access),
  });
  await applyAndRecord(context, tx, access, ticket, { kind: 'escalate', unitId, memberIds }, systemActor);
}
