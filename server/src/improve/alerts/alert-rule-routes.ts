import type { Access } from '@voxloop/access';
import type { Condition } from '@voxloop/condition';
import Type from 'typebox';
import { writeAudit } from '../../data/audit/index.ts';
import { beginEdit, firstRevision, listRevised } from '../../data/edits/index.ts';
import { listJoinedFields, lockJoined } from '../../data/joined/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { SeverityShape } from '../tickets/index.ts';
import { type AlertRule, noticeChannels, parseRuleCondition } from './alert-rule.ts';
import { findAlertRule, listAlertRules, saveAlertRule } from './alert-rule-store.ts';

const name = Type.String({ minLength: 1, maxLength: 200 });
const hours = Type.Number({ exclusiveMinimum: 0, maximum: 24 * 365 });
const ruleProperties = {
  names: Type.Object({ 'zh-CN': name, en: name }, { additionalProperties: false }),
  active: Type.Boolean(),
  surveyId: Type.Union([Type.String({ format: 'uuid' }), Type.Null()]),
  condition: Type.Unsafe<Condition>(Type.Object({}, { additionalProperties: true })),
  severity: SeverityShape,
  openTicket: Type.Boolean(),
  notify: Type.Array(Type.Enum([...noticeChannels]), { uniqueItems: true }),
  dueHours: Type.Object({ low: hours, medium: hours, high: hours, critical: hours }, { additionalProperties: false }),
};
const RuleShape = Type.Object({ id: Type.String(), ...ruleProperties, revision: Type.Integer() });

/** Routes of alert rules, for those who run the programme. */
export function alertRuleRoutes(context: ServerContext): Route[] {
  const { database, clock, random } = context;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/alert-rules',
      permission: 'alerts.read',
      summary: 'The alert rules of the workspace',
      schema: { response: { 200: Type.Object({ items: Type.Array(RuleShape) }) } },
      handle: ({ access }) =>
        database.inWorkspace(
          access.workspaceId,
          async (tx) => {
            const rules = await listRevised(
              tx,
              'alertRule',
              () => listAlertRules(tx),
              ({ id }) => id,
            );
            return { items: rules.map(toBody) };
          },
          { readOnly: true },
        ),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/alert-rules',
      permission: 'alertRules.manage',
      summary: 'Add an alert rule',
      schema: {
        body: Type.Object(ruleProperties, { additionalProperties: false }),
        response: { 201: RuleShape },
      },
      handle: async ({ access, body, reply }) => {
        const rule = await database.inWorkspace(access.workspaceId, async (tx) => {
          const added = { ...body, id: random.uuid(), condition: await readCondition(tx, access, body.condition) };
          await saveAlertRule(tx, added, clock.now());
          await writeAudit(tx, access, toAudit('alertRule.added', added));
          return added;
        });
        reply.code(201);
        return toBody({ ...rule, revision: firstRevision });
      },
    }),
    defineRoute({
      method: 'PATCH',
      url: '/api/v1/alert-rules/:id',
      edits: true,
      permission: 'alertRules.manage',
      summary: 'Change an alert rule; what it raised stays',
      schema: {
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        body: Type.Partial(Type.Object(ruleProperties), { additionalProperties: false }),
        response: { 200: RuleShape },
      },
      handle: ({ access, params, body, basis }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const edited = { kind: 'alertRule', id: params.id, basis } as const;
          const { before, revision } = await beginEdit(tx, access, edited, () => getAlertRule(tx, params.id));
          const rule = { ...before, ...body };
          rule.condition = await readCondition(tx, access, rule.condition);
          await saveAlertRule(tx, rule, clock.now());
          await writeAudit(tx, access, toAudit('alertRule.changed', rule));
          return toBody({ ...rule, revision });
        }),
    }),
  ];
}

/**
 * Reads the condition of a rule that is about to be stored; nobody removes a joined field that it names meanwhile.
 * @throws ProblemError `alertConditionInvalid` with everything that is wrong with it
 */
async function readCondition(tx: WorkspaceTx, access: Access, given: unknown): Promise<Condition> {
  await lockJoined(tx);
  const parsed = parseRuleCondition(given, await listJoinedFields(tx, access));
  if (parsed.ok) return parsed.condition;
  const errors = parsed.errors.map(({ path, code, detail }) => ({
    path: path === '' ? 'condition' : `condition.${path}`,
    code,
    detail,
  }));
  throw new ProblemError('alertConditionInvalid', { path: errors[0]?.path ?? 'condition', errors });
}

async function getAlertRule(tx: WorkspaceTx, id: string): Promise<AlertRule> {
  const rule = await findAlertRule(tx, id, { lock: true });
  if (rule === null) throw new ProblemError('alertRuleNotFound');
  return rule;
}

function toBody(rule: AlertRule & { revision: number }) {
  return { ...rule, notify: [...rule.notify] };
}

function toAudit(action: string, rule: AlertRule) {
  const { id, ...detail } = rule;
  return { action, subject: { kind: 'alertRule', id }, detail };
}
