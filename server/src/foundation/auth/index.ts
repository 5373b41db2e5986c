export { type Auth, createAuth, passwordLength, type User } from './auth.ts';
export { authRoutes } from './auth-routes.ts';
