import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { listAudit } from './audit-store.ts';
import { verifyAudit } from './verify-audit.ts';

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

const ChainShape = Type.Object({
  sealed: Type.Integer(),
  head: Type.Union([Type.String(), Type.Null()]),
  firstBreak: Type.Union([
    Type.Object({
      no: Type.Union([Type.Integer(), Type.Null()]),
      entryId: Type.Union([Type.Integer(), Type.Null()]),
      fault: Type.Enum(['changed', 'missing', 'sealMissing', 'slippedIn']),
    }),
    Type.Null(),
  ]),
});

/** `/api/v1/audit…` */
export function auditRoutes(context: ServerContext): Route[] {
  const { database } = context;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/audit/chain',
      permission: 'audit.read',
      summary: 'Whether the audit log is as it was written, checked from its first entry; names the first that is not',
      schema: { response: { 200: ChainShape } },
      handle: ({ access }) => verifyAudit(context, access.workspaceId),
    }),
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
