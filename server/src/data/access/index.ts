export { apiKeyRoutes } from './api-key-routes.ts';
export { createAuthenticate, workspaceHeader } from './authenticate.ts';
export { type AccessBuilder, createAccessBuilder } from './build-access.ts';
