import { nobodysId, once, type RouteProbes } from '../probe.ts';

const newMember = { name: 'New', email: 'owner1@world.example', role: 'agent', password: 'a-password-of-tests' };

const aRole = { name: 'Reader', base: 'analyst', permissions: ['units.read'], condition: null, masks: [] };

/** Members, their roles, and the second factor. */
export const workspacesProbes: RouteProbes = {
  'GET /api/v1/me': once('/api/v1/me'),
  'PATCH /api/v1/me': once('/api/v1/me', {}),
  'POST /api/v1/me/second-factor': once('/api/v1/me/second-factor', { password: 'wrong' }),
  'POST /api/v1/me/second-factor/confirmation': once('/api/v1/me/second-factor/confirmation', { code: '000000' }),
  'POST /api/v1/me/second-factor/backup-codes': once('/api/v1/me/second-factor/backup-codes', { password: 'wrong' }),
  'POST /api/v1/me/second-factor/entry': once('/api/v1/me/second-factor/entry', { code: '000000' }),
  'POST /api/v1/me/second-factor/removal': once('/api/v1/me/second-factor/removal', { password: 'wrong' }),
  'DELETE /api/v1/members/:id/second-factor': once(`/api/v1/members/${nobodysId}/second-factor`),
  'POST /api/v1/members/:id/first-password': once(`/api/v1/members/${nobodysId}/first-password`, {
    password: 'a-password-of-tests',
  }),
  'GET /api/v1/roles': once('/api/v1/roles'),
  'POST /api/v1/roles': once('/api/v1/roles', aRole),
  'PUT /api/v1/roles/:id': once(`/api/v1/roles/${nobodysId}`, aRole),
  'DELETE /api/v1/roles/:id': once(`/api/v1/roles/${nobodysId}`),
  'GET /api/v1/members': once('/api/v1/members'),
  'POST /api/v1/members': (world) => [
    { url: '/api/v1/members', payload: { ...newMember, unitIds: world.unitIds.slice(0, 1) } },
  ],
  'PATCH /api/v1/members/:id': (world) =>
    world.people.map(({ memberId }) => ({ url: `/api/v1/members/${memberId}`, payload: {} })),
};
