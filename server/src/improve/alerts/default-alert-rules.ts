import type { Access } from '@voxloop/access';
import { writeAudit } from '../../data/audit/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { defaultDueHours } from '../tickets/index.ts';
import { type AlertRule, detractorCondition } from './alert-rule.ts';
import { listAlertRules, saveAlertRule } from './alert-rule-store.ts';

/** The rule that every workspace starts with: a detractor gets a ticket, and its manager hears of it by mail. */
const detractorRule: Omit<AlertRule, 'id'> = {
  names: { 'zh-CN': '贬损者（NPS ≤ 6）', en: 'Detractor (NPS ≤ 6)' },
  active: true,
  surveyId: null,
  condition: detractorCondition,
  severity: 'medium',
  openTicket: true,
  notify: ['console', 'email'],
  dueHours: defaultDueHours,
};

/** Gives a workspace without alert rules the one to start with. Safe to call again. */
export async function ensureDefaultAlertRules(context: ServerContext, tx: WorkspaceTx, access: Access): Promise<void> {
  if ((await listAlertRules(tx)).length > 0) return;
  const rule = { ...detractorRule, id: context.random.uuid() };
  await saveAlertRule(tx, rule, context.clock.now());
  await writeAudit(tx, access, {
    action: 'alertRule.added',
    subject: { kind: 'alertRule', id: rule.id },
    detail: { names: rule.names },
  });
}
