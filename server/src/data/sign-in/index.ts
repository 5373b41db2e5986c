import type { Route } from '../../foundation/http/index.ts';
import { identityLinkRoutes } from './identity-link-routes.ts';
import { identityProviderRoutes } from './identity-provider-routes.ts';
import { samlRoutes } from './saml-routes.ts';
import type { SignInDesk } from './sign-in-desk.ts';
import { signInOptionsRoutes } from './sign-in-options-routes.ts';
import { providerSignInRoutes } from './sign-in-routes.ts';
import { signInRulesRoutes } from './sign-in-rules-routes.ts';

export { createSignInCompanions } from './sign-in-companions.ts';
export { createSignInDesk, type SignInDesk } from './sign-in-desk.ts';

/** Every route of signing in by identity providers, and of what a workspace asks of those who sign in. */
export function signInRoutes(desk: SignInDesk): Route[] {
  return [
    ...signInRulesRoutes(desk.context),
    ...signInOptionsRoutes(desk.context),
    ...providerSignInRoutes(desk),
    ...samlRoutes(desk),
    ...identityProviderRoutes(desk),
    ...identityLinkRoutes(desk),
  ];
}
