import type { Access } from '@voxloop/access';
import { compileToPostgres, type PostgresColumn, trustedSql } from '@voxloop/condition';
import { type RawBuilder, type Selectable, sql } from 'kysely';
import { toSqlExpression, type WorkspaceTx } from '../../foundation/database/index.ts';
import type { Severity } from './severity.ts';
import type { RootCauseFinding, Ticket, TicketScore, TicketState } from './ticket.ts';

/** The table `ticket`, column by column. */
export interface TicketTable {
  workspace_id: string;
  id: string;
  number: number;
  version: number;
  state: TicketState;
  severity: Severity;
  unit_id: number | null;
  feedback_id: string;
  feedback_occurred_at: Date;
  profile_id: string | null;
  survey_id: string | null;
  touchpoint: string | null;
  channel: string | null;
  language: string | null;
  score: TicketScore | null;
  assignee_id: string | null;
  sla_hours: number;
  opened_at: Date;
  started_at: Date | null;
  due_at: Date;
  resolved_at: Date | null;
  closed_at: Date | null;
  breached: boolean;
  escalation_level: number;
  escalated_unit_id: number | null;
  escalate_at: Date | null;
  auto_close_at: Date | null;
  root_cause: RootCauseFinding | null;
}

export type TicketTables = { ticket: TicketTable; ticket_counter: { workspace_id: string; last_number: number } };

/**
 * Stores new tickets, numbering them in the order given. A ticket whose feedback has one already is left out.
 * @returns the tickets that were stored, with their numbers
 */
export async function insertTickets(tx: WorkspaceTx, tickets: readonly Omit<Ticket, 'number'>[]): Promise<Ticket[]> {
  const known = await findTicketedFeedback(
    tx,
    tickets.map((ticket) => ticket.feedbackId),
  );
  const fresh = tickets.filter((ticket) => !known.has(ticket.feedbackId));
  if (fresh.length === 0) return [];
  const first = await takeNumbers(tx, fresh.length);
  const numbered = fresh.map((ticket, index): Ticket => ({ ...ticket, number: first + index }));
  const rows = numbered.map((ticket) => ({ workspace_id: tx.workspaceId, ...toColumns(ticket) }));
  await sql`insert into ticket select * from json_populate_recordset(null::ticket, ${JSON.stringify(rows)}::json)`.execute(
    tx.query,
  );
  return numbered;
}

/** Which of these feedbacks have a ticket, and which. */
export async function findTicketedFeedback(
  tx: WorkspaceTx,
  feedbackIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ feedbackId: string; id: string }>`
    select feedback_id as "feedbackId", id from ticket
    where workspace_id = ${tx.workspaceId} and feedback_id = any(${feedbackIds}::uuid[])`.execute(tx.query);
  return new Map(rows.map(({ feedbackId, id }) => [feedbackId, id]));
}

/** Takes the next `count` numbers; whoever asks next waits until this transaction ends. @returns the first of them */
async function takeNumbers(tx: WorkspaceTx, count: number): Promise<number> {
  const { last_number: last } = await tx.query
    .withTables<TicketTables>()
    .insertInto('ticket_counter')
    .values({ workspace_id: tx.workspaceId, last_number: count })
    .onConflict((conflict) =>
      conflict.column('workspace_id').doUpdateSet({ last_number: sql`ticket_counter.last_number + ${count}` }),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return last - count + 1;
}

/** The ticket, if there is one and the reader may see it. `lock`: nobody else changes it until the transaction ends. */
export async function findTicket(
  tx: WorkspaceTx,
  access: Access,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Ticket | null> {
  const query = tx.query
    .withTables<TicketTables>()
    .selectFrom('ticket')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .where(seenTickets(access));
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? null : toTicket(row);
}

/** Stores a changed ticket in place of the version before it, which the transaction holds locked. */
export async function updateTicket(tx: WorkspaceTx, ticket: Ticket): Promise<void> {
  const { id, number: _number, ...changes } = toColumns(ticket);
  await tx.query
    .withTables<TicketTables>()
    .updateTable('ticket')
    .set({ ...changes, score: toJson(ticket.score), root_cause: toJson(ticket.rootCause) })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .where('version', '=', ticket.version - 1)
    .executeTakeFirstOrThrow();
}

/** Which clock of a ticket has run out. */
export type TicketClock = 'escalate_at' | 'auto_close_at';

/** Locks and returns tickets whose clock has run out, longest ago first. Those that another worker holds are left out. */
export async function lockDueTickets(tx: WorkspaceTx, clock: TicketClock, now: Date, limit: number): Promise<Ticket[]> {
  const rows = await tx.query
    .withTables<TicketTables>()
    .selectFrom('ticket')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where(clock, '<=', now)
    .orderBy(clock)
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(toTicket);
}

/** Every ticket of the workspace from `afterId` on, in order of id, for rebuilding what was computed from them. */
export async function listTicketsAfter(tx: WorkspaceTx, afterId: string | null, limit: number): Promise<Ticket[]> {
  const query = tx.query
    .withTables<TicketTables>()
    .selectFrom('ticket')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .orderBy('id')
    .limit(limit);
  const rows = await (afterId === null ? query : query.where('id', '>', afterId)).execute();
  return rows.map(toTicket);
}

const scopeColumns: Readonly<Record<string, PostgresColumn>> = {
  unit: { type: 'number', expression: trustedSql('ticket.unit_id'), integer: true },
  touchpoint: { type: 'string', expression: trustedSql('ticket.touchpoint') },
  survey: { type: 'string', expression: trustedSql('ticket.survey_id::text') },
  channel: { type: 'string', expression: trustedSql('ticket.channel') },
};

/** The tickets that this reader may see: those in scope, and of them an agent only the agent's own. */
export function seenTickets(access: Access): RawBuilder<boolean> {
  const inScope = toSqlExpression(compileToPostgres(access.scope, (field) => scopeColumns[field]));
  return access.role === 'agent' ? sql`(${inScope} and ticket.assignee_id = ${access.actor.id})` : inScope;
}

/** The ticket of a row. */
export function toTicket(row: Selectable<TicketTable>): Ticket {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    state: row.state,
    severity: row.severity,
    unitId: row.unit_id,
    feedbackId: row.feedback_id,
    feedbackOccurredAt: row.feedback_occurred_at,
    profileId: row.profile_id,
    surveyId: row.survey_id,
    touchpoint: row.touchpoint,
    channel: row.channel,
    language: row.language,
    score: row.score,
    assigneeId: row.assignee_id,
    slaHours: row.sla_hours,
    openedAt: row.opened_at,
    startedAt: row.started_at,
    dueAt: row.due_at,
    resolvedAt: row.resolved_at,
    closedAt: row.closed_at,
    breached: row.breached,
    escalationLevel: row.escalation_level,
    escalatedUnitId: row.escalated_unit_id,
    escalateAt: row.escalate_at,
    autoCloseAt: row.auto_close_at,
    rootCause: row.root_cause,
  };
}

function toColumns(ticket: Ticket): Omit<TicketTable, 'workspace_id'> {
  return {
    id: ticket.id,
    number: ticket.number,
    version: ticket.version,
    state: ticket.state,
    severity: ticket.severity,
    unit_id: ticket.unitId,
    feedback_id: ticket.feedbackId,
    feedback_occurred_at: ticket.feedbackOccurredAt,
    profile_id: ticket.profileId,
    survey_id: ticket.surveyId,
    touchpoint: ticket.touchpoint,
    channel: ticket.channel,
    language: ticket.language,
    score: ticket.score,
    assignee_id: ticket.assigneeId,
    sla_hours: ticket.slaHours,
    opened_at: ticket.openedAt,
    started_at: ticket.startedAt,
    due_at: ticket.dueAt,
    resolved_at: ticket.resolvedAt,
    closed_at: ticket.closedAt,
    breached: ticket.breached,
    escalation_level: ticket.escalationLevel,
    escalated_unit_id: ticket.escalatedUnitId,
    escalate_at: ticket.escalateAt,
    auto_close_at: ticket.autoCloseAt,
    root_cause: ticket.rootCause,
  };
}

function toJson<T>(value: T | null): RawBuilder<T | null> {
  return value === null ? sql`null` : sql`${JSON.stringify(value)}::jsonb`;
}
