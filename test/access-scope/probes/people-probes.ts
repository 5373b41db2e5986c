import { forCustomers, nobodysId, once, type RouteProbes } from '../probe.ts';

/** Persons and what is claimed of them. */
export const peopleProbes: RouteProbes = {
  'GET /api/v1/people': (world, filters) => [
    { url: '/api/v1/people' },
    ...filters.map(({ limit }) => ({ url: `/api/v1/people?limit=${limit}` })),
    ...filters.map((_, at) => ({ url: `/api/v1/people?${new URLSearchParams({ q: world.words.memberId(at) })}` })),
  ],
  'GET /api/v1/people/:id': forCustomers('people', ''),
  'GET /api/v1/people/:id/timeline': forCustomers('people', '/timeline'),
  'GET /api/v1/people/:id/attributes': forCustomers('people', '/attributes'),
  'GET /api/v1/people/:id/claims': forCustomers('people', '/claims'),
  'POST /api/v1/identity-claims': (world) => {
    const [one, other] = world.profileIds;
    if (one === undefined || other === undefined) return [];
    return [{ url: '/api/v1/identity-claims', payload: { kind: 'apart', profileIds: [one, other], reason: 'Two' } }];
  },
  'POST /api/v1/identity-claims/:id/undo': once(`/api/v1/identity-claims/${nobodysId}/undo`, { reason: 'Wrong' }),
};
