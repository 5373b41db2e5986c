import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { listAudit } from './audit-store.ts';

const AuditRecordShape = Type.Object({
  id: Type.String(),
  at: Type.String(),
  actor: Type.Object({ kind: Type.String(), id: Type.String(), name: Type.Union([Type.String(), Type.Null()]) }),
  action: Type.String(),
  subject: Type.Object({ kind: Type.String(), id: Type.String() }),
  detail: Type.Record(Type.String(), Type.Unknown()),
});

const Query = Type.Object(
  {
    subjectKind: Type.Optional(Type.String({ maxLength: 64 })),
    subjectId: Type.Optional(Type.String({ maxLength: 128 })),
    cursor: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  },
  { additionalProperties: false },
);

/** `GET /api/v1/audit` */
export function auditRoutes({ database }: ServerContext): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/audit',
      permission: 'audit.read',
      summary: 'Who did what, newest first',
      schema: {
        query: Query,
        response: {
          200: Type.Object({
            items: Type.Array(AuditRecordShape),
            nextCursor: Type.Union([Type.String(), Type.Null()]),
          }),
        },
      },
      handle: async ({ access, query }) => {
        const { cursor, limit, ...subject } = query;
        const filter = { ...subject, limit: limit + 1, ...(cursor === undefined ? {} : { before: Number(cursor) }) };
        const found = await database.inWorkspace(access.workspaceId, (tx) => listAudit(tx, access, filter), {
          readOnly: true,
        });
        const items = found.slice(0, limit).map((record) => ({ ...record, at: record.at.toISOString() }));
        return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
      },
    }),
  ];
}
