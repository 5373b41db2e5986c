import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { SystemTx, WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { Invitation } from './invitation.ts';

type InvitationTables = {
  invitation: {
    workspace_id: string;
    id: string;
    token_hash: Buffer;
    survey_id: string;
    profile_id: string | null;
    unit_id: number | null;
    touchpoint: string | null;
    language: string | null;
    attributes: Invitation['attributes'];
    created_at: Date;
    expires_at: Date;
    answered_at: Date | null;
    response_id: string | null;
  };
};

const columns = [
  'id',
  'survey_id as surveyId',
  'profile_id as profileId',
  'unit_id as unitId',
  'touchpoint',
  'language',
  'attributes',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'answered_at as answeredAt',
  'response_id as responseId',
] as const;

/** Writes a new invitation. @param hash of its token, hex */
export async function insertInvitation(
  tx: WorkspaceTx,
  access: Access,
  invitation: Invitation,
  hash: string,
): Promise<void> {
  await tx.query
    .withTables<InvitationTables>()
    .insertInto('invitation')
    .values({
      workspace_id: access.workspaceId,
      id: invitation.id,
      token_hash: Buffer.from(hash, 'hex'),
      survey_id: invitation.surveyId,
      profile_id: invitation.profileId,
      unit_id: invitation.unitId,
      touchpoint: invitation.touchpoint,
      language: invitation.language,
      attributes: invitation.attributes,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
      answered_at: invitation.answeredAt,
      response_id: invitation.responseId,
    })
    .execute();
}

/** The invitation whose token somebody presents, in whichever workspace; undefined when there is none. */
export async function findPresentedInvitation(
  tx: SystemTx,
  hash: string,
): Promise<{ workspaceId: string; invitation: Invitation } | undefined> {
  await sql`select set_config('app.invitation_hash', ${hash}, true)`.execute(tx.query);
  const row = await tx.query
    .withTables<InvitationTables>()
    .selectFrom('invitation')
    .select(columns)
    .select('workspace_id as workspaceId')
    .where('token_hash', '=', Buffer.from(hash, 'hex'))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { workspaceId, ...invitation } = row;
  return { workspaceId, invitation };
}

/** The invitation, held until the transaction ends: two who answer it at once do so one after the other. */
export async function lockInvitation(tx: WorkspaceTx, id: string): Promise<Invitation> {
  const invitation = await tx.query
    .withTables<InvitationTables>()
    .selectFrom('invitation')
    .select(columns)
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (invitation === undefined) throw new ProblemError('invitationNotFound');
  return invitation;
}

/** Notes which response answered an invitation. */
export async function saveInvitationAnswer(
  tx: WorkspaceTx,
  id: string,
  answer: { responseId: string; answeredAt: Date },
): Promise<void> {
  await tx.query
    .withTables<InvitationTables>()
    .updateTable('invitation')
    .set({ response_id: answer.responseId, answered_at: answer.answeredAt })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute();
}
