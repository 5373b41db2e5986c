import type { Access } from '@voxloop/access';
import Type, { type TSchema } from 'typebox';
import { listSubtreeUnitIds, listUnitsByIds, UnitIdShape } from '../../data/hierarchy/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { nextPageCursor, parsePageCursor } from '../page-cursor.ts';
import {
  listExcerpts,
  NamesShape,
  publishLive,
  ScoreShape,
  SeverityShape,
  UnitReferenceShape,
} from '../tickets/index.ts';
import type { Alert } from './alert.ts';
import { listAlertRules } from './alert-rule-store.ts';
import { listAlerts, markAlertSeen } from './alert-store.ts';

const orNull = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()]);
const AlertShape = Type.Object({
  id: Type.String(),
  ruleId: Type.String(),
  ruleNames: NamesShape,
  severity: SeverityShape,
  unit: orNull(UnitReferenceShape),
  feedbackId: Type.String(),
  score: orNull(ScoreShape),
  excerpt: orNull(Type.String()),
  ticketId: orNull(Type.String()),
  state: Type.Enum(['new', 'seen']),
  raisedAt: Type.String(),
});

const defaultPageSize = 50;

/** Routes of alerts: what was raised in the reader's units, and that it was seen. */
export function alertRoutes(context: ServerContext): Route[] {
  const { database, clock } = context;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/alerts',
      permission: 'alerts.read',
      summary: 'Alerts that the reader may see, newest first',
      schema: {
        query: Type.Object({
          state: Type.Optional(Type.Enum(['new', 'seen'])),
          severity: Type.Optional(SeverityShape),
          unitId: Type.Optional(UnitIdShape),
          cursor: Type.Optional(Type.String({ maxLength: 200 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        }),
        response: { 200: Type.Object({ items: Type.Array(AlertShape), nextCursor: orNull(Type.String()) }) },
      },
      handle: ({ access, query: { state, severity, unitId, cursor, limit = defaultPageSize } }) =>
        database.inWorkspace(
          access.workspaceId,
          async (tx) => {
            const unitIds = unitId === undefined ? undefined : await listSubtreeUnitIds(tx, [unitId]);
            const page = { after: parsePageCursor(cursor), limit: limit + 1 };
            const found = await listAlerts(tx, access, { state, severity, unitIds }, page);
            return {
              items: await summarizeAlerts(tx, access, found.slice(0, limit)),
              nextCursor: nextPageCursor(found, limit, ({ raisedAt, id }) => ({ at: raisedAt, id })),
            };
          },
          { readOnly: true },
        ),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/alerts/:id/seen',
      permission: 'alerts.read',
      summary: 'Note that somebody has looked at an alert',
      schema: {
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        body: Type.Optional(Type.Union([Type.Object({}, { additionalProperties: false }), Type.Null()])),
        response: { 200: AlertShape },
      },
      handle: ({ access, params }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const alert = await markAlertSeen(tx, access, params.id, clock.now());
          const [shown] = alert === null ? [] : await summarizeAlerts(tx, access, [alert]);
          if (alert === null || shown === undefined) throw new ProblemError('alertNotFound');
          await publishLive(context, tx, 'alert.seen', [alert]);
          return shown;
        }),
    }),
  ];
}

async function summarizeAlerts(tx: WorkspaceTx, access: Access, alerts: readonly Alert[]) {
  const rules = new Map((await listAlertRules(tx)).map((rule) => [rule.id, rule.names]));
  const units = await listUnitsByIds(
    tx,
    access,
    alerts.flatMap(({ unitId }) => unitId ?? []),
  );
  const excerpts = await listExcerpts(tx, access, alerts);
  return alerts.map((alert) => {
    const unit = alert.unitId === null ? undefined : units.get(alert.unitId);
    return {
      id: alert.id,
      ruleId: alert.ruleId,
      ruleNames: rules.get(alert.ruleId) ?? { 'zh-CN': '', en: '' },
      severity: alert.severity,
      unit: unit === undefined ? null : { id: unit.id, names: unit.names },
      feedbackId: alert.feedbackId,
      score: alert.score,
      excerpt: excerpts.get(alert.feedbackId) ?? null,
      ticketId: alert.ticketId,
      state: alert.seenAt === null ? ('new' as const) : ('seen' as const),
      raisedAt: alert.raisedAt.toISOString(),
    };
  });
}
