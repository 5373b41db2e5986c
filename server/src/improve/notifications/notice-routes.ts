import Type from 'typebox';
import { listUnitsByIds } from '../../data/hierarchy/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { nextPageCursor, parsePageCursor } from '../page-cursor.ts';
import { noticeKinds } from './notice.ts';
import { countUnreadNotices, listNotices, markNoticesRead } from './notice-store.ts';
import { sayNotice } from './notice-words.ts';

const NoticeShape = Type.Object({
  id: Type.String(),
  kind: Type.Enum([...noticeKinds]),
  title: Type.String(),
  detail: Type.String(),
  ticketId: Type.Union([Type.String(), Type.Null()]),
  alertId: Type.Union([Type.String(), Type.Null()]),
  createdAt: Type.String(),
  readAt: Type.Union([Type.String(), Type.Null()]),
});

const defaultPageSize = 30;

/** Routes of the member's own notices. */
export function noticeRoutes(context: ServerContext): Route[] {
  const { database, clock } = context;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/notifications',
      permission: 'signedIn',
      summary: "The reader's own notices, newest first",
      schema: {
        query: Type.Object({
          unread: Type.Optional(Type.Boolean()),
          cursor: Type.Optional(Type.String()),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
        }),
        response: {
          200: Type.Object({
            items: Type.Array(NoticeShape),
            unread: Type.Integer(),
            nextCursor: Type.Union([Type.String(), Type.Null()]),
          }),
        },
      },
      handle: ({ access, query: { unread, cursor, limit = defaultPageSize } }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const after = parsePageCursor(cursor);
          const notices = await listNotices(tx, access, {
            unreadOnly: unread ?? false,
            after: after === null ? null : { createdAt: after.at, id: after.id },
            limit: limit + 1,
          });
          const page = notices.slice(0, limit);
          const unitIds = page.flatMap((notice) => notice.detail.unitId ?? []);
          const units = await listUnitsByIds(tx, access, unitIds);
          const reader = { language: access.language, timeZone: access.timeZone, units };
          return {
            items: page.map((notice) => ({
              id: notice.id,
              kind: notice.kind,
              ...sayNotice(notice, reader),
              ticketId: notice.ticketId,
              alertId: notice.alertId,
              createdAt: notice.createdAt.toISOString(),
              readAt: notice.readAt?.toISOString() ?? null,
            })),
            unread: await countUnreadNotices(tx, access),
            nextCursor: nextPageCursor(notices, limit, ({ createdAt, id }) => ({ at: createdAt, id })),
          };
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/notifications/read',
      permission: 'signedIn',
      summary: 'Mark notices as read',
      schema: {
        body: Type.Union([
          Type.Object(
            { ids: Type.Array(Type.String({ format: 'uuid' }), { maxItems: 500 }) },
            { additionalProperties: false },
          ),
          Type.Object({ all: Type.Literal(true) }, { additionalProperties: false }),
        ]),
        response: { 200: Type.Object({ unread: Type.Integer() }) },
      },
      handle: ({ access, body }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          await markNoticesRead(tx, access, 'all' in body ? 'all' : body.ids, clock.now());
          return { unread: await countUnreadNotices(tx, access) };
        }),
    }),
  ];
}
