import type { Access } from '@voxloop/access';
import Type, { type Static } from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { writeAudit } from '../audit/index.ts';
import { beginEdit, listRevised } from '../edits/index.ts';
import { endings, type RetainedKind } from './retained-kind.ts';
import { findRuleFault, maxDays, planRetention, resolveRules } from './retention-rule.ts';
import { listRetentionRules, listRetentionRuns, type RetentionRun, saveRetentionRule } from './retention-store.ts';
import { type RetentionDesk, startRetention } from './start-retention.ts';

const Days = Type.Union([Type.Integer({ minimum: 1, maximum: maxDays }), Type.Null()]);
const EndingShape = Type.Enum([...endings]);
const RuleShape = Type.Object({
  kind: Type.String(),
  /** Null: kept for ever */
  days: Days,
  ending: EndingShape,
  endings: Type.Array(EndingShape),
  /** Fewer days can't be chosen */
  minimumDays: Type.Integer(),
  /** Kinds with whose records these end at the latest */
  endsWith: Type.Array(Type.String()),
  revision: Type.Integer(),
});
const Rules = Type.Object({ items: Type.Array(RuleShape) });
const NewRule = Type.Object({ days: Days, ending: EndingShape }, { additionalProperties: false });
const Params = Type.Object({ kind: Type.String({ pattern: '^[a-z][A-Za-z]{0,39}$' }) });
const Preview = Type.Object({
  items: Type.Array(
    Type.Object({ kind: Type.String(), ending: EndingShape, before: Type.String(), count: Type.Integer() }),
  ),
});
const RunShape = Type.Object({
  id: Type.String(),
  trigger: Type.Enum(['schedule', 'person']),
  state: Type.Enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** Records that met their end, by kind */
  counts: Type.Record(Type.String(), Type.Integer()),
  failure: Type.Union([Type.String(), Type.Null()]),
  createdAt: Type.String(),
  finishedAt: Type.Union([Type.String(), Type.Null()]),
});
const Runs = Type.Object({ items: Type.Array(RunShape) });

const shared = { permission: 'privacy.manage' } as const;
const shownRuns = 30;

/** `/api/v1/privacy/retention…`: how long each kind of record is kept, and what has met its end. */
export function retentionRoutes(context: ServerContext, desk: RetentionDesk): Route[] {
  return [...ruleRoutes(context, desk), ...runRoutes(context, desk)];
}

function ruleRoutes({ database, clock }: ServerContext, { kinds }: RetentionDesk): Route[] {
  const inWorkspace = <T>(access: Access, work: (tx: WorkspaceTx) => Promise<T>, readOnly: boolean) =>
    database.inWorkspace(access.workspaceId, work, { readOnly });
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/api/v1/privacy/retention',
      summary: 'How long each kind of record is kept, and what becomes of it then',
      schema: { response: { 200: Rules } },
      handle: ({ access }) => inWorkspace(access, (tx) => readRules(tx, access, kinds), true),
    }),
    defineRoute({
      ...shared,
      method: 'PUT',
      url: '/api/v1/privacy/retention/:kind',
      edits: true,
      summary: 'Set how long a kind of record is kept; what is due then meets its end in the next run',
      schema: { params: Params, body: NewRule, response: { 200: Rules } },
      handle: ({ access, params, body, basis }) =>
        inWorkspace(
          access,
          async (tx) => {
            const kind = getKind(kinds, params.kind);
            const edited = { kind: 'retentionRule', id: kind.kind, basis } as const;
            await beginEdit(tx, access, edited, () => listRetentionRules(tx, access));
            await saveRule(tx, access, kind, body, clock.now());
            return readRules(tx, access, kinds);
          },
          false,
        ),
    }),
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/api/v1/privacy/retention/preview',
      summary: 'How many records of each kind a run would make an end of now',
      schema: { response: { 200: Preview } },
      handle: ({ access }) => inWorkspace(access, (tx) => preview(tx, access, kinds, clock.now()), true),
    }),
  ];
}

function runRoutes({ database }: ServerContext, desk: RetentionDesk): Route[] {
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/api/v1/privacy/retention/runs',
      summary: 'The last runs, newest first, with what each made an end of',
      schema: { response: { 200: Runs } },
      handle: async ({ access }) => {
        const runs = await database.inWorkspace(access.workspaceId, (tx) => listRetentionRuns(tx, access, shownRuns), {
          readOnly: true,
        });
        return { items: runs.map(toShape) };
      },
    }),
    defineRoute({
      ...shared,
      method: 'POST',
      url: '/api/v1/privacy/retention/runs',
      summary: 'Make an end of what is due now, without waiting for the night; there is no way back',
      schema: { body: Type.Null(), response: { 202: Type.Object({ id: Type.String() }) } },
      handle: async ({ access, reply }) => {
        const id = await database.inWorkspace(access.workspaceId, (tx) => startRetention(desk, tx, access, 'person'));
        if (id === null) throw new ProblemError('retentionNotStarted');
        reply.code(202);
        return { id };
      },
    }),
  ];
}

/** @throws ProblemError `retentionKindUnknown` */
function getKind(kinds: readonly RetainedKind[], name: string): RetainedKind {
  const kind = kinds.find((one) => one.kind === name);
  if (kind === undefined) throw new ProblemError('retentionKindUnknown');
  return kind;
}

async function saveRule(
  tx: WorkspaceTx,
  access: Access,
  kind: RetainedKind,
  rule: Static<typeof NewRule>,
  now: Date,
): Promise<void> {
  const fault = findRuleFault(kind, rule);
  if (fault === 'belowMinimum')
    throw new ProblemError('retentionTooShort', { params: { minimumDays: kind.minimumDays }, path: '/days' });
  if (fault === 'endingUnknown') throw new ProblemError('retentionEndingUnknown', { path: '/ending' });
  await saveRetentionRule(tx, access, { kind: kind.kind, ...rule }, now);
  const subject = { kind: 'retentionRule', id: kind.kind };
  await writeAudit(tx, access, { action: 'retentionRule.changed', subject, detail: { ...rule } });
}

async function readRules(
  tx: WorkspaceTx,
  access: Access,
  kinds: readonly RetainedKind[],
): Promise<Static<typeof Rules>> {
  const resolve = async () => resolveRules(kinds, await listRetentionRules(tx, access));
  const rules = await listRevised(tx, 'retentionRule', resolve, ({ kind }) => kind);
  const items = rules.map((rule) => {
    const { endings: possible, minimumDays, endsWith = [] } = getKind(kinds, rule.kind);
    return { ...rule, endings: [...possible], minimumDays, endsWith: [...endsWith] };
  });
  return { items };
}

async function preview(
  tx: WorkspaceTx,
  access: Access,
  kinds: readonly RetainedKind[],
  now: Date,
): Promise<Static<typeof Preview>> {
  const plan = planRetention(kinds, resolveRules(kinds, await listRetentionRules(tx, access)), now);
  const items: Static<typeof Preview>['items'] = [];
  for (const due of plan) {
    const count = await getKind(kinds, due.kind).count(tx, due);
    items.push({ kind: due.kind, ending: due.ending, before: due.before.toISOString(), count });
  }
  return { items };
}

function toShape({ createdAt, finishedAt, counts, ...run }: RetentionRun): Static<typeof RunShape> {
  return {
    ...run,
    counts: { ...counts },
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
