import { type Selectable, sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type FollowUp, findJudgedResolution } from './follow-up.ts';

interface FollowUpTable {
  workspace_id: string;
  ticket_id: string;
  resolved_version: number;
  invitation_id: string;
  url: string;
  outreach_id: string | null;
  created_at: Date;
  answered_at: Date | null;
  feedback_id: string | null;
  feedback_occurred_at: Date | null;
}
type FollowUpTables = { ticket_follow_up: FollowUpTable };

/** Stores the follow-up of a resolution. */
export async function insertFollowUp(tx: WorkspaceTx, followUp: FollowUp): Promise<void> {
  await tx.query
    .withTables<FollowUpTables>()
    .insertInto('ticket_follow_up')
    .values({
      workspace_id: tx.workspaceId,
      ticket_id: followUp.ticketId,
      resolved_version: followUp.resolvedVersion,
      invitation_id: followUp.invitationId,
      url: followUp.url,
      outreach_id: followUp.outreachId,
      created_at: followUp.createdAt,
      answered_at: followUp.answeredAt,
      feedback_id: followUp.feedbackId,
      feedback_occurred_at: followUp.feedbackOccurredAt,
    })
    .execute();
}

/** The newest follow-up of a ticket. */
export async function findLatestFollowUp(tx: WorkspaceTx, ticketId: string): Promise<FollowUp | null> {
  const row = await selectFollowUps(tx)
    .where('ticket_id', '=', ticketId)
    .orderBy('resolved_version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : toFollowUp(row);
}

/** The follow-up that a message carried. */
export async function findFollowUpByOutreach(tx: WorkspaceTx, outreachId: string): Promise<FollowUp | null> {
  const row = await selectFollowUps(tx).where('outreach_id', '=', outreachId).executeTakeFirst();
  return row === undefined ? null : toFollowUp(row);
}

/** The follow-up of one resolution of a ticket. */
export async function findFollowUp(
  tx: WorkspaceTx,
  ticketId: string,
  resolvedVersion: number,
): Promise<FollowUp | null> {
  const row = await selectFollowUps(tx)
    .where('ticket_id', '=', ticketId)
    .where('resolved_version', '=', resolvedVersion)
    .executeTakeFirst();
  return row === undefined ? null : toFollowUp(row);
}

/** Notes the answer to a follow-up. @returns false when it had been noted before */
export async function markAnswered(
  tx: WorkspaceTx,
  followUp: FollowUp,
  answer: { feedbackId: string; feedbackOccurredAt: Date },
  now: Date,
): Promise<boolean> {
  const result = await tx.query
    .withTables<FollowUpTables>()
    .updateTable('ticket_follow_up')
    .set({ answered_at: now, feedback_id: answer.feedbackId, feedback_occurred_at: answer.feedbackOccurredAt })
    .where('workspace_id', '=', tx.workspaceId)
    .where('ticket_id', '=', followUp.ticketId)
    .where('resolved_version', '=', followUp.resolvedVersion)
    .where(sql<boolean>`answered_at is null`)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function selectFollowUps(tx: WorkspaceTx) {
  return tx.query
    .withTables<FollowUpTables>()
    .selectFrom('ticket_follow_up')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId);
}

function toFollowUp(row: Selectable<FollowUpTable>): FollowUp {
  return {
    ticketId: row.ticket_id,
    resolvedVersion: row.resolved_version,
    invitationId: row.invitation_id,
    url: row.url,
    outreachId: row.outreach_id,
    createdAt: row.created_at,
    answeredAt: row.answered_at,
    feedbackId: row.feedback_id,
    feedbackOccurredAt: row.feedback_occurred_at,
  };
}

/** For each of these feedbacks' attributes, in order: whether they are those of an answer to a follow-up. */
export async function listFollowedUpTickets(
  tx: WorkspaceTx,
  attributes: readonly Readonly<Record<string, unknown>>[],
): Promise<boolean[]> {
  const judged = attributes.map(findJudgedResolution);
  const ticketIds = judged.flatMap((resolution) => resolution?.ticketId ?? []);
  if (ticketIds.length === 0) return judged.map(() => false);
  const rows = await selectFollowUps(tx).where(sql<boolean>`ticket_id = any(${ticketIds}::uuid[])`).execute();
  const known = new Set(rows.map((row) => `${row.ticket_id}:${row.resolved_version}`));
  return judged.map((resolution) => known.has(`${resolution?.ticketId}:${resolution?.resolvedVersion}`));
}
