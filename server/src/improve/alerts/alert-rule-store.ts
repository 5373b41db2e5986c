import type { Access } from '@voxloop/access';
import { type Condition, listFields } from '@voxloop/condition';
import { type Selectable, sql } from 'kysely';
import type { Names } from '../../data/hierarchy/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { DueHours, Severity } from '../tickets/index.ts';
import type { AlertRule, NoticeChannel } from './alert-rule.ts';

interface RuleTable {
  workspace_id: string;
  id: string;
  names: Names;
  active: boolean;
  survey_id: string | null;
  condition: Condition;
  severity: Severity;
  open_ticket: boolean;
  notify: NoticeChannel[];
  due_hours: DueHours;
  created_at: Date;
}
type RuleTables = { alert_rule: RuleTable };

/** The rules of the workspace, oldest first. */
export async function listAlertRules(tx: WorkspaceTx): Promise<AlertRule[]> {
  const rows = await selectRules(tx).orderBy('created_at').orderBy('id').execute();
  return rows.map(toRule);
}

/** The names of the rules whose conditions name a field, in the reader's language. */
export async function listAlertRulesUsing(tx: WorkspaceTx, access: Access, field: string): Promise<string[]> {
  const users = (await listAlertRules(tx)).filter(({ condition }) => listFields(condition).includes(field));
  return users.map(({ names }) => names[access.language]);
}

/** The rule of that id; `lock`: nobody else changes it until the transaction ends. */
export async function findAlertRule(
  tx: WorkspaceTx,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<AlertRule | null> {
  const query = selectRules(tx).where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? null : toRule(row);
}

/** Stores a new rule, or a changed one in place of what it was. */
export async function saveAlertRule(tx: WorkspaceTx, rule: AlertRule, now: Date): Promise<void> {
  const columns = {
    names: sql<Names>`${JSON.stringify(rule.names)}::jsonb`,
    active: rule.active,
    survey_id: rule.surveyId,
    condition: sql<Condition>`${JSON.stringify(rule.condition)}::jsonb`,
    severity: rule.severity,
    open_ticket: rule.openTicket,
    notify: [...rule.notify],
    due_hours: sql<DueHours>`${JSON.stringify(rule.dueHours)}::jsonb`,
  };
  await tx.query
    .withTables<RuleTables>()
    .insertInto('alert_rule')
    .values({ workspace_id: tx.workspaceId, id: rule.id, created_at: now, ...columns })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(columns))
    .execute();
}

function selectRules(tx: WorkspaceTx) {
  return tx.query
    .withTables<RuleTables>()
    .selectFrom('alert_rule')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId);
}

function toRule(row: Selectable<RuleTable>): AlertRule {
  return {
    id: row.id,
    names: row.names,
    active: row.active,
    surveyId: row.survey_id,
    condition: row.condition,
    severity: row.severity,
    openTicket: row.open_ticket,
    notify: row.notify,
    dueHours: row.due_hours,
  };
}
