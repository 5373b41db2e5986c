import { writeAudit } from '../audit/index.ts';
import { getMember } from '../workspaces/index.ts';
import { saveLink } from './identity-link-store.ts';
import type { AssertedIdentity } from './identity-provider.ts';
import { type FoundProvider, type SignInDesk, signInAccess } from './sign-in-desk.ts';
import { SignInError } from './sign-in-error.ts';

/**
 * Links a member to the subject that a provider vouches for, by his own will: he began it signed in by password, and
 * still is when he comes back.
 * @throws SignInError `otherBrowser`, `memberInactive`, `linkedToOther`
 */
export async function linkSelf(
  { auth, context }: SignInDesk,
  { workspaceId, provider }: FoundProvider,
  { memberId, cookieHeader }: { memberId: string; cookieHeader: string },
  { subject }: AssertedIdentity,
): Promise<void> {
  const user = await auth.findSignedInUser(new Headers({ cookie: cookieHeader }));
  const access = signInAccess(workspaceId);
  const now = context.clock.now();
  await context.database.inWorkspace(workspaceId, async (tx) => {
    const member = await getMember(tx, access, memberId);
    if (user === null || user.session.provider !== null || user.id !== member.userId)
      throw new SignInError('otherBrowser', 'Whoever began to link himself is not signed in any more.');
    if (!member.active) throw new SignInError('memberInactive', 'The member has left.');
    const link = {
      providerId: provider.id,
      subject,
      memberId,
      wasMember: true,
      bySelf: true,
      linkedAt: now,
      usedAt: now,
    };
    if (!(await saveLink(tx, access, link)))
      throw new SignInError('linkedToOther', 'The subject stands for another member.');
    await writeAudit(tx, access, {
      action: 'member.identityLinked',
      subject: { kind: 'member', id: memberId },
      detail: { provider: provider.name },
    });
  });
}
