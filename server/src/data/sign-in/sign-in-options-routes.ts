import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { listIdentityProviders } from './identity-provider-store.ts';
import { signInAccess } from './sign-in-desk.ts';
import { findWorkspaceBySlug, slugPattern } from './sign-in-rules-store.ts';

const Options = Type.Object({
  workspace: Type.Object({ id: Type.String(), name: Type.String() }),
  providers: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
  /** Whether members other than owners may come in by password */
  takesPasswords: Type.Boolean(),
});

/** What the sign-in page of a workspace offers. */
export function signInOptionsRoutes({ config, database }: ServerContext): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/public/sign-in/:slug',
      permission: 'public',
      summary: 'How one signs in to the workspace with this sign-in address',
      ratePerMinute: config.signInRatePerMinute,
      schema: { params: Type.Object({ slug: Type.String({ pattern: slugPattern }) }), response: { 200: Options } },
      handle: async ({ params }) => {
        const workspace = await database.asSystem((tx) => findWorkspaceBySlug(tx, params.slug));
        if (workspace === undefined) throw new ProblemError('signInAddressUnknown');
        const { id, name, requiresProvider } = workspace;
        const providers = await database.inWorkspace(id, (tx) => listIdentityProviders(tx, signInAccess(id)), {
          readOnly: true,
        });
        return {
          workspace: { id, name },
          providers: providers
            .filter(({ active }) => active)
            .map((provider) => ({ id: provider.id, name: provider.name })),
          takesPasswords: !requiresProvider,
        };
      },
    }),
  ];
}
