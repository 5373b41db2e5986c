export { groupMappingRoutes } from './group-mapping-routes.ts';
export { computeGroupsGrant } from './groups-grant.ts';
export { scimDiscoveryRoutes } from './scim-discovery-routes.ts';
export { scimGroupRoutes } from './scim-group-routes.ts';
export { scimUserRoutes } from './scim-user-routes.ts';
export { isKnownMember as isProvisionedMember } from './scim-user-store.ts';
