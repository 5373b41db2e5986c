import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { hashInvitationToken, type Invitation, invitationLifeMs, invitationTokenBytes } from './invitation.ts';
import { insertInvitation } from './invitation-store.ts';

/** Whom to ask what, and what the response will carry. */
export type NewInvitation = Pick<
  Invitation,
  'surveyId' | 'unitId' | 'touchpoint' | 'profileId' | 'language' | 'attributes'
>;

/**
 * Asks one person once. The survey must be published. Sending the link is the caller's affair.
 * @returns the invitation's id and the address of its page, which nobody can find out later
 */
export async function createInvitation(
  context: Pick<ServerContext, 'clock' | 'random' | 'publicUrl'>,
  tx: WorkspaceTx,
  access: Access,
  wanted: NewInvitation,
): Promise<{ id: string; url: string }> {
  const createdAt = context.clock.now();
  const token = context.random.token(invitationTokenBytes);
  const id = context.random.uuid();
  const expiresAt = new Date(createdAt.getTime() + invitationLifeMs);
  const invitation = { ...wanted, id, createdAt, expiresAt, answeredAt: null, responseId: null };
  await insertInvitation(tx, access, invitation, hashInvitationToken(token));
  return { id, url: `${context.publicUrl}/s/i/${token}` };
}
