import type { Access } from '@voxloop/access';
import Type from 'typebox';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { writeAudit } from '../audit/index.ts';
import { beginSignIn } from './begin-sign-in.ts';
import { deleteLink, listLinksOfMember } from './identity-link-store.ts';
import { listIdentityProviders } from './identity-provider-store.ts';
import type { SignInDesk } from './sign-in-desk.ts';
import { SignInError } from './sign-in-error.ts';
import { setFlowCookie } from './sign-in-routes.ts';

const ProviderId = Type.Object({ providerId: Type.String({ format: 'uuid' }) });
const Links = Type.Object({
  items: Type.Array(
    Type.Object({
      providerId: Type.String(),
      name: Type.String(),
      /** Null: not linked */
      linkedAt: Type.Union([Type.Null(), Type.String()]),
    }),
  ),
});

const url = '/api/v1/me/identity-links';

/** A member's own links to the workspace's identity providers. */
export function identityLinkRoutes(desk: SignInDesk): Route[] {
  const { database } = desk.context;
  const own = { permission: 'signedIn' } as const;
  return [
    defineRoute({
      ...own,
      method: 'GET',
      url,
      summary: 'The identity providers of the workspace, and which of them you are linked to',
      schema: { response: { 200: Links } },
      handle: async ({ access }) => {
        checkIsMember(access);
        return database.inWorkspace(access.workspaceId, async (tx) => {
          const links = await listLinksOfMember(tx, access, access.actor.id);
          const providers = (await listIdentityProviders(tx, access)).filter(({ active }) => active);
          const linkedAt = new Map(links.map((link) => [link.providerId, link.linkedAt.toISOString()]));
          return {
            items: providers.map(({ id, name }) => ({ providerId: id, name, linkedAt: linkedAt.get(id) ?? null })),
          };
        });
      },
    }),
    defineRoute({
      ...own,
      method: 'POST',
      url: `${url}/:providerId`,
      summary: 'Begin to link yourself to an identity provider: where to send the browser',
      ratePerMinute: desk.context.config.signInRatePerMinute,
      schema: {
        params: ProviderId,
        body: Type.Object({}, { additionalProperties: false }),
        response: { 200: Type.Object({ url: Type.String() }) },
      },
      handle: async ({ access, params, reply }) => {
        checkIsMember(access);
        if (access.openedByProvider) throw new ProblemError('passwordSessionNeeded');
        try {
          const found = await desk.getProvider(params.providerId);
          if (found.workspaceId !== access.workspaceId) throw new ProblemError('identityProviderNotFound');
          const begun = await beginSignIn(desk, found, { back: '/account', linkingMemberId: access.actor.id });
          setFlowCookie(desk, reply, begun.cookie.name, begun.cookie.value);
          return { url: begun.url };
        } catch (error) {
          if (!(error instanceof SignInError)) throw error;
          if (error.fault === 'providerUnavailable') throw new ProblemError('identityProviderNotFound');
          throw new ProblemError('identityProviderUnreachable', {
            params: { explanation: error.message },
            cause: error,
          });
        }
      },
    }),
    defineRoute({
      ...own,
      method: 'DELETE',
      url: `${url}/:providerId`,
      summary: 'End your link to an identity provider',
      schema: { params: ProviderId, response: { 204: null } },
      handle: async ({ access, params }) => {
        checkIsMember(access);
        await database.inWorkspace(access.workspaceId, async (tx) => {
          if (!(await deleteLink(tx, access, params.providerId, access.actor.id))) return;
          await writeAudit(tx, access, {
            action: 'member.identityUnlinked',
            subject: { kind: 'member', id: access.actor.id },
            detail: { providerId: params.providerId },
          });
        });
      },
    }),
  ];
}

function checkIsMember(access: Access): void {
  if (access.actor.kind !== 'member') throw new ProblemError('memberOnly');
}
