import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { Notice } from './notice.ts';
import { toNotice } from './notice-store.ts';
import type { PlannedMail, WaitingNotice } from './plan-mails.ts';

/** Why a notice did not go out by mail. */
export type NoticeMailReason = 'mailNotConfigured' | 'addressRejected' | 'memberGone';

/** A mail in hand, with what it is about. */
export interface NoticeMail {
  id: string;
  memberId: string;
  notices: Notice[];
}

/** Makes other planners of this workspace wait until the transaction ends. */
export async function lockMailPlan(tx: WorkspaceTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notice-mail:${tx.workspaceId}`}, 0))`.execute(tx.query);
}

/** Notices that go out by mail and are in none yet, oldest first. */
export async function listWaitingNotices(tx: WorkspaceTx, limit: number): Promise<WaitingNotice[]> {
  const { rows } = await sql<WaitingNotice>`
    select id, member_id as "memberId", created_at as "createdAt" from notice
    where workspace_id = ${tx.workspaceId} and by_mail and mail_id is null order by created_at limit ${limit}`.execute(
    tx.query,
  );
  return rows;
}

/** When mails were planned for these members since `since`. */
export async function listRecentMailTimes(
  tx: WorkspaceTx,
  memberIds: readonly string[],
  since: Date,
): Promise<Map<string, Date[]>> {
  const { rows } = await sql<{ memberId: string; times: Date[] }>`
    select member_id as "memberId", array_agg(planned_at) as times from notice_mail
    where workspace_id = ${tx.workspaceId} and member_id = any(${memberIds}::uuid[]) and planned_at > ${since}
    group by member_id`.execute(tx.query);
  return new Map(rows.map(({ memberId, times }) => [memberId, times]));
}

/** Stores planned mails and ties their notices to them. */
export async function insertMails(
  tx: WorkspaceTx,
  mails: readonly (PlannedMail & { id: string })[],
  now: Date,
): Promise<void> {
  if (mails.length === 0) return;
  await sql`insert into notice_mail (workspace_id, id, member_id, state, planned_at)
    select ${tx.workspaceId}::uuid, id, "memberId", 'planned', ${now}
    from json_to_recordset(${JSON.stringify(mails)}::json) as (id uuid, "memberId" uuid)`.execute(tx.query);
  const ties = mails.flatMap(({ id, noticeIds }) => noticeIds.map((noticeId) => ({ noticeId, mailId: id })));
  await sql`update notice set mail_id = tie."mailId"
    from json_to_recordset(${JSON.stringify(ties)}::json) as tie ("noticeId" uuid, "mailId" uuid)
    where notice.workspace_id = ${tx.workspaceId} and notice.id = tie."noticeId"`.execute(tx.query);
}

/** Takes the oldest unsent mail in hand until `leaseUntil`: one that is planned, or one whose worker died. */
export async function claimMail(tx: WorkspaceTx, now: Date, leaseUntil: Date): Promise<NoticeMail | null> {
  const { rows } = await sql<{ id: string; memberId: string }>`
    update notice_mail set state = 'sending', lease_until = ${leaseUntil}
    where workspace_id = ${tx.workspaceId} and id = (
      select id from notice_mail
      where workspace_id = ${tx.workspaceId} and (state = 'planned' or (state = 'sending' and lease_until <= ${now}))
      order by planned_at limit 1 for update skip locked)
    returning id, member_id as "memberId"`.execute(tx.query);
  const [mail] = rows;
  if (mail === undefined) return null;
  const notices = await sql<Parameters<typeof toNotice>[0]>`
    select * from notice where workspace_id = ${tx.workspaceId} and mail_id = ${mail.id} order by created_at, id`.execute(
    tx.query,
  );
  return { ...mail, notices: notices.rows.map(toNotice) };
}

/** Notes what became of a mail in hand; `planned` puts it back to be tried again. */
export async function finishMail(
  tx: WorkspaceTx,
  id: string,
  outcome: { state: 'sent' | 'notSent' | 'planned'; reason: NoticeMailReason | null },
  now: Date,
): Promise<void> {
  await sql`update notice_mail set state = ${outcome.state}, reason = ${outcome.reason}, lease_until = null,
      finished_at = ${outcome.state === 'planned' ? null : now}
    where workspace_id = ${tx.workspaceId} and id = ${id} and state = 'sending'`.execute(tx.query);
}

/** Whether any mail waits to be planned or sent, or was left behind by a worker that died. */
export async function hasUnsentMail(tx: WorkspaceTx, now: Date): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select
    exists (select 1 from notice where workspace_id = ${tx.workspaceId} and by_mail and mail_id is null)
    or exists (select 1 from notice_mail where workspace_id = ${tx.workspaceId}
      and (state = 'planned' or (state = 'sending' and lease_until <= ${now}))) as found`.execute(tx.query);
  return rows[0]?.found ?? false;
}
