import { forCustomers, names, nobodysId, once, type RouteProbes } from '../probe.ts';
import { uploadOf } from '../upload.ts';

const profileAttribute = { names, type: 'text', choices: [], source: 'directory', personal: false };

/** Attributes, tags and imports of profiles. */
export const directoryProbes: RouteProbes = {
  'GET /api/v1/profile-attributes': once('/api/v1/profile-attributes'),
  'PUT /api/v1/profile-attributes/:key': once('/api/v1/profile-attributes/city', profileAttribute),
  'DELETE /api/v1/profile-attributes/:key': once('/api/v1/profile-attributes/nothing'),
  'GET /api/v1/tags': once('/api/v1/tags'),
  'GET /api/v1/profiles/:id/attributes': forCustomers('profiles', '/attributes'),
  'PATCH /api/v1/profiles/:id/attributes': once(`/api/v1/profiles/${nobodysId}/attributes`, { addTags: ['vip'] }),
  'GET /api/v1/profile-imports': once('/api/v1/profile-imports'),
  'POST /api/v1/profile-imports': () => [uploadOf('/api/v1/profile-imports', 'phone,city\n13800138000,Paris\n')],
  'GET /api/v1/profile-imports/:id': once(`/api/v1/profile-imports/${nobodysId}`),
  'PUT /api/v1/profile-imports/:id/mapping': once(`/api/v1/profile-imports/${nobodysId}/mapping`, {
    mapping: { columns: [], tags: [] },
  }),
  'POST /api/v1/profile-imports/:id/start': once(`/api/v1/profile-imports/${nobodysId}/start`, {}),
  'POST /api/v1/profile-imports/:id/cancel': once(`/api/v1/profile-imports/${nobodysId}/cancel`, {}),
  'GET /api/v1/profile-imports/:id/errors.csv': once(`/api/v1/profile-imports/${nobodysId}/errors.csv`),
};
