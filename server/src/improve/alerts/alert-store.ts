import type { Access } from '@voxloop/access';
import { compileToPostgres, type PostgresColumn, trustedSql } from '@voxloop/condition';
import { type RawBuilder, type Selectable, sql } from 'kysely';
import { keptPlan, toSqlExpression, type WorkspaceTx } from '../../foundation/database/index.ts';
import type { PageCursor } from '../page-cursor.ts';
import type { Severity, TicketScore } from '../tickets/index.ts';
import type { Alert } from './alert.ts';

interface AlertTable {
  workspace_id: string;
  id: string;
  rule_id: string;
  feedback_id: string;
  feedback_occurred_at: Date;
  unit_id: number | null;
  survey_id: string | null;
  touchpoint: string | null;
  severity: Severity;
  score: TicketScore | null;
  ticket_id: string | null;
  raised_at: Date;
  seen_at: Date | null;
  seen_by: string | null;
}
type AlertTables = { alert: AlertTable };

const alertColumns = [
  'id',
  'rule_id',
  'feedback_id',
  'feedback_occurred_at',
  'unit_id',
  'survey_id',
  'touchpoint',
  'severity',
  'score',
  'ticket_id',
  'raised_at',
  'seen_at',
] as const satisfies (keyof AlertTable)[];

/** Stores alerts, leaving out those that the same rule has raised for the same feedback. @returns the ids stored */
export async function insertAlerts(tx: WorkspaceTx, alerts: readonly Alert[]): Promise<Set<string>> {
  if (alerts.length === 0) return new Set();
  const rows = alerts.map((alert) => ({ workspace_id: tx.workspaceId, ...toColumns(alert) }));
  const { rows: stored } = await sql<{ id: string }>`
    insert into alert select * from json_populate_recordset(null::alert, ${JSON.stringify(rows)}::json)
    on conflict on constraint alert_rule_feedback_key do nothing returning id`.execute(tx.query);
  return new Set(stored.map(({ id }) => id));
}

/** Ties alerts to the tickets that take care of them: every alert of a feedback to the feedback's ticket. */
export async function linkAlerts(tx: WorkspaceTx, alertIds: readonly string[]): Promise<void> {
  await sql`update alert set ticket_id = ticket.id from ticket
    where alert.workspace_id = ${tx.workspaceId} and alert.id = any(${alertIds}::uuid[])
      and ticket.workspace_id = alert.workspace_id and ticket.feedback_id = alert.feedback_id`.execute(tx.query);
}

/** Which alerts to list; what is left out does not narrow. */
export interface AlertFilter {
  state?: 'new' | 'seen' | undefined;
  severity?: Severity | undefined;
  /** The units themselves, already resolved with what is below them. */
  unitIds?: readonly number[] | undefined;
}

/** The alerts that the reader may see, newest first. */
export async function listAlerts(
  tx: WorkspaceTx,
  access: Access,
  filter: AlertFilter,
  page: { after: PageCursor | null; limit: number },
): Promise<Alert[]> {
  const { state, severity, unitIds } = filter;
  let query = selectAlerts(tx, access).orderBy('raised_at', 'desc').orderBy('id', 'desc').limit(page.limit);
  if (state !== undefined) query = query.where('seen_at', state === 'new' ? 'is' : 'is not', null);
  if (severity !== undefined) query = query.where('severity', '=', severity);
  if (unitIds !== undefined) query = query.where(sql<boolean>`unit_id = any(${[...unitIds]}::int[])`);
  if (page.after !== null) {
    query = query.where(sql<boolean>`(raised_at, id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`);
  }
  return (await query.execute()).map(toAlert);
}

/** The alerts about feedback of these profiles that the reader may see, the last raised first. */
export async function listAlertsOfProfiles(
  tx: WorkspaceTx,
  access: Access,
  profileIds: readonly string[],
  { after, limit }: { after: PageCursor | null; limit: number },
): Promise<Alert[]> {
  const rows = await selectAlerts(tx, access)
    .modifyFront(keptPlan)
    .where(
      sql<boolean>`feedback_id = any(array(select told.id from feedback as told
        where told.workspace_id = ${tx.workspaceId} and told.profile_id = any(${[...profileIds]}::uuid[])))`,
    )
    .where(after === null ? sql<boolean>`true` : sql<boolean>`(raised_at, id) < (${after.at}, ${after.id}::uuid)`)
    .orderBy('raised_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toAlert);
}

/** Marks an alert as seen by the reader; the first to see it counts. @returns the alert, null when the reader may not see it */
export async function markAlertSeen(tx: WorkspaceTx, access: Access, id: string, now: Date): Promise<Alert | null> {
  await tx.query
    .withTables<AlertTables>()
    .updateTable('alert')
    .set({ seen_at: now, seen_by: access.actor.id })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .where('seen_at', 'is', null)
    .where(inScope(access))
    .execute();
  const row = await selectAlerts(tx, access).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toAlert(row);
}

function selectAlerts(tx: WorkspaceTx, access: Access) {
  return tx.query
    .withTables<AlertTables>()
    .selectFrom('alert')
    .select(alertColumns)
    .where('workspace_id', '=', tx.workspaceId)
    .where(inScope(access));
}

const scopeColumns: Readonly<Record<string, PostgresColumn>> = {
  unit: { type: 'number', expression: trustedSql('alert.unit_id'), integer: true },
  touchpoint: { type: 'string', expression: trustedSql('alert.touchpoint') },
  survey: { type: 'string', expression: trustedSql('alert.survey_id::text') },
  channel: {
    type: 'string',
    expression: trustedSql(`(select feedback.channel from feedback where feedback.workspace_id = alert.workspace_id
      and feedback.occurred_at = alert.feedback_occurred_at and feedback.id = alert.feedback_id)`),
  },
};

function inScope(access: Access): RawBuilder<boolean> {
  return toSqlExpression(compileToPostgres(access.scope, (field) => scopeColumns[field]));
}

function toColumns(alert: Alert): Omit<AlertTable, 'workspace_id'> {
  return {
    id: alert.id,
    rule_id: alert.ruleId,
    feedback_id: alert.feedbackId,
    feedback_occurred_at: alert.feedbackOccurredAt,
    unit_id: alert.unitId,
    survey_id: alert.surveyId,
    touchpoint: alert.touchpoint,
    severity: alert.severity,
    score: alert.score,
    ticket_id: alert.ticketId,
    raised_at: alert.raisedAt,
    seen_at: alert.seenAt,
    seen_by: null,
  };
}

function toAlert(row: Pick<Selectable<AlertTable>, (typeof alertColumns)[number]>): Alert {
  return {
    id: row.id,
    ruleId: row.rule_id,
    feedbackId: row.feedback_id,
    feedbackOccurredAt: row.feedback_occurred_at,
    unitId: row.unit_id,
    surveyId: row.survey_id,
    touchpoint: row.touchpoint,
    severity: row.severity,
    score: row.score,
    ticketId: row.ticket_id,
    raisedAt: row.raised_at,
    seenAt: row.seen_at,
  };
}
