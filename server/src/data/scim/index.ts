export { groupMappingRoutes } from './group-mapping-routes.ts';
export { scimDiscoveryRoutes } from './scim-discovery-routes.ts';
export { scimGroupRoutes } from './scim-group-routes.ts';
export { scimUserRoutes } from './scim-user-routes.ts';
