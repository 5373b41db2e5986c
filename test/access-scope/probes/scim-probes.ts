import { nobodysId, once, type RouteProbes, withKey } from '../probe.ts';

/** The directory of a company and what its groups give. */
export const scimProbes: RouteProbes = {
  'GET /scim/v2/ServiceProviderConfig': withKey('/scim/v2/ServiceProviderConfig'),
  'GET /scim/v2/ResourceTypes': withKey('/scim/v2/ResourceTypes'),
  'GET /scim/v2/ResourceTypes/:id': withKey('/scim/v2/ResourceTypes/User'),
  'GET /scim/v2/Schemas': withKey('/scim/v2/Schemas'),
  'GET /scim/v2/Schemas/:id': withKey('/scim/v2/Schemas/none'),
  'GET /scim/v2/Users': withKey('/scim/v2/Users?filter=userName%20eq%20%22someone%22'),
  'POST /scim/v2/Users': withKey('/scim/v2/Users', {}),
  'GET /scim/v2/Users/:id': withKey(`/scim/v2/Users/${nobodysId}`),
  'PUT /scim/v2/Users/:id': withKey(`/scim/v2/Users/${nobodysId}`, {}),
  'PATCH /scim/v2/Users/:id': withKey(`/scim/v2/Users/${nobodysId}`, {}),
  'DELETE /scim/v2/Users/:id': withKey(`/scim/v2/Users/${nobodysId}`),
  'GET /scim/v2/Groups': withKey('/scim/v2/Groups'),
  'POST /scim/v2/Groups': withKey('/scim/v2/Groups', {}),
  'GET /scim/v2/Groups/:id': withKey(`/scim/v2/Groups/${nobodysId}`),
  'PUT /scim/v2/Groups/:id': withKey(`/scim/v2/Groups/${nobodysId}`, {}),
  'PATCH /scim/v2/Groups/:id': withKey(`/scim/v2/Groups/${nobodysId}`, {}),
  'DELETE /scim/v2/Groups/:id': withKey(`/scim/v2/Groups/${nobodysId}`),
  'GET /api/v1/directory-groups': once('/api/v1/directory-groups'),
  'POST /api/v1/directory-groups': once('/api/v1/directory-groups', { name: 'A group' }),
  'DELETE /api/v1/directory-groups/:id': once(`/api/v1/directory-groups/${nobodysId}`),
  'PUT /api/v1/directory-groups/:id': once(`/api/v1/directory-groups/${nobodysId}`, {
    role: null,
    customRoleId: null,
    unitIds: [],
  }),
};
