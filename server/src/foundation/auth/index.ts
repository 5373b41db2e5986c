export { askAuth } from './ask-auth.ts';
export { type Auth, createAuth, passwordLength, type SignedInUser, type User } from './auth.ts';
export { authRoutes, type SignInCompanions } from './auth-routes.ts';
export type { ProviderSession, SessionOrigin } from './provider-session.ts';
