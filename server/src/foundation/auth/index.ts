export { askAuth } from './ask-auth.ts';
export { type Auth, createAuth, passwordLength, type SignedInUser, type User } from './auth.ts';
export { authRoutes } from './auth-routes.ts';
