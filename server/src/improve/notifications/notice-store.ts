import type { Access } from '@voxloop/access';
import { compileToPostgres, type PostgresColumn, type SqlFragment, trustedSql } from '@voxloop/condition';
import { type RawBuilder, type Selectable, sql } from 'kysely';
import { toSqlExpression, type WorkspaceTx } from '../../foundation/database/index.ts';
import type { Notice, NoticeDetail, NoticeKind } from './notice.ts';

interface NoticeTable {
  workspace_id: string;
  id: string;
  member_id: string;
  kind: NoticeKind;
  ticket_id: string | null;
  alert_id: string | null;
  detail: NoticeDetail;
  by_mail: boolean;
  mail_id: string | null;
  created_at: Date;
  read_at: Date | null;
}
type NoticeTables = { notice: NoticeTable };

/** Stores notices. */
export async function insertNotices(tx: WorkspaceTx, notices: readonly Notice[]): Promise<void> {
  await sql`insert into notice (workspace_id, id, member_id, kind, ticket_id, alert_id, detail, by_mail, created_at)
    select ${tx.workspaceId}::uuid, id, "memberId", kind, "ticketId", "alertId", detail, "byMail", "createdAt"
    from json_to_recordset(${JSON.stringify(notices)}::json) as (id uuid, "memberId" uuid, kind text, "ticketId" uuid,
      "alertId" uuid, detail jsonb, "byMail" boolean, "createdAt" timestamptz)`.execute(tx.query);
}

/** Where the next page begins: after this notice, newest first. */
export interface NoticeCursor {
  createdAt: Date;
  id: string;
}

/** The reader's own notices, newest first. */
export async function listNotices(
  tx: WorkspaceTx,
  access: Access,
  filter: { unreadOnly: boolean; after: NoticeCursor | null; limit: number },
): Promise<Notice[]> {
  const { unreadOnly, after, limit } = filter;
  const rows = await ownNotices(tx, access)
    .selectAll()
    .$if(unreadOnly, (query) => query.where('read_at', 'is', null))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${after?.createdAt}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toNotice);
}

/** How many of his notices the reader has not read. */
export async function countUnreadNotices(tx: WorkspaceTx, access: Access): Promise<number> {
  const { count } = await ownNotices(tx, access)
    .select(sql<number>`count(*)`.as('count'))
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Marks the reader's own notices as read: those named, or all. */
export async function markNoticesRead(
  tx: WorkspaceTx,
  access: Access,
  ids: readonly string[] | 'all',
  now: Date,
): Promise<void> {
  await tx.query
    .withTables<NoticeTables>()
    .updateTable('notice')
    .set({ read_at: now })
    .where('workspace_id', '=', tx.workspaceId)
    .where('member_id', '=', access.actor.id)
    .where('read_at', 'is', null)
    .$if(ids !== 'all', (query) => query.where(sql<boolean>`id = any(${ids}::uuid[])`))
    .execute();
}

function ownNotices(tx: WorkspaceTx, access: Access) {
  return tx.query
    .withTables<NoticeTables>()
    .selectFrom('notice')
    .where('workspace_id', '=', tx.workspaceId)
    .where('member_id', '=', access.actor.id)
    .where(sql<boolean>`((ticket_id is null and alert_id is null) or ${inScope(access)})`);
}

const scopeColumns: Readonly<Record<string, PostgresColumn>> = {
  unit: { type: 'number', expression: trustedSql("(notice.detail->>'unitId')::integer"), integer: true },
  touchpoint: { type: 'string', expression: ofSubject('touchpoint') },
  survey: { type: 'string', expression: ofSubject('survey_id::text') },
  channel: { type: 'string', expression: ofSubject('channel') },
};

/** A column of the feedback that the notice's ticket or alert is about. */
function ofSubject(column: string): SqlFragment {
  return trustedSql(`(select feedback.${column} from feedback where feedback.workspace_id = notice.workspace_id and
    (feedback.occurred_at, feedback.id) = coalesce(
      (select row(t.feedback_occurred_at, t.feedback_id) from ticket t
        where t.workspace_id = notice.workspace_id and t.id = notice.ticket_id),
      (select row(a.feedback_occurred_at, a.feedback_id) from alert a
        where a.workspace_id = notice.workspace_id and a.id = notice.alert_id)))`);
}

/** A notice outlives its reason to be seen: who has lost what it speaks of does not see it any more. */
function inScope(access: Access): RawBuilder<boolean> {
  return toSqlExpression(compileToPostgres(access.scope, (field) => scopeColumns[field]));
}

/** The notice of a row. */
export function toNotice(row: Selectable<NoticeTable>): Notice {
  return {
    id: row.id,
    memberId: row.member_id,
    kind: row.kind,
    ticketId: row.ticket_id,
    alertId: row.alert_id,
    detail: row.detail,
    byMail: row.by_mail,
    createdAt: row.created_at,
    readAt: row.read_at,
  };
}
