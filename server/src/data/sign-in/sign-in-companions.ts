import type { SignInCompanions } from '../../foundation/auth/index.ts';
import { SealError } from '../../foundation/sealing/index.ts';
import { writeAudit } from '../audit/index.ts';
import { listMemberships } from '../workspaces/index.ts';
import { endSessionPlace } from './admit.ts';
import { type SignInDesk, signInAccess } from './sign-in-desk.ts';
import { SignInError } from './sign-in-error.ts';

/** What signing in and out means where there are identity providers. */
export function createSignInCompanions(desk: SignInDesk): SignInCompanions {
  const { context, sealer } = desk;
  return {
    // Past a provider that is asked for: nobody should do that unseen.
    noteSignIn: async (user) => {
      const memberships = await context.database.asSystem((tx) => listMemberships(tx, user.id));
      for (const { workspace, memberId, role, requiresProvider } of memberships) {
        if (!requiresProvider || role !== 'owner') continue;
        await context.database.inWorkspace(workspace.id, (tx) =>
          writeAudit(tx, signInAccess(workspace.id), {
            action: 'member.signedInPastProvider',
            subject: { kind: 'member', id: memberId },
            detail: {},
          }),
        );
      }
    },
    findSignOutAddress: async ({ providerId, endSessionHint }) => {
      if (endSessionHint === null) return null;
      try {
        const found = await desk.getProvider(providerId);
        const idToken = sealer.open(Buffer.from(endSessionHint, 'base64'), endSessionPlace(providerId));
        return (await desk.connectOidc(found)).findSignOutUrl(idToken, `${context.publicUrl}/sign-in`);
      } catch (error) {
        // The session here has ended; that the provider can't be asked must not keep anybody signed in.
        if (!(error instanceof SignInError || error instanceof SealError)) throw error;
        context.log.warn({ part: 'sign-in', err: error, providerId }, 'a session can not be ended at its provider');
        return null;
      }
    },
  };
}
