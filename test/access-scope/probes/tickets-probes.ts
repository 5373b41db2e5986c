import { forEach, listProbes, once, type RouteProbes } from '../probe.ts';

/** Tickets. */
export const ticketsProbes: RouteProbes = {
  'GET /api/v1/tickets': listProbes('/api/v1/tickets', 'q'),
  'GET /api/v1/tickets/:id': forEach('tickets'),
  'GET /api/v1/tickets/:id/assignees': forEach('tickets', '/assignees'),
  'GET /api/v1/root-causes': once('/api/v1/root-causes'),
  'POST /api/v1/tickets/:id/assign': forEach('tickets', '/assign', ({ owner }) => ({ memberId: owner.memberId })),
  'POST /api/v1/tickets/:id/start': forEach('tickets', '/start', () => ({})),
  'POST /api/v1/tickets/:id/contact': forEach('tickets', '/contact', () => ({
    channel: 'phone',
    outcome: 'reached',
    note: 'called',
  })),
  'POST /api/v1/tickets/:id/note': forEach('tickets', '/note', () => ({ note: 'a note' })),
  'POST /api/v1/tickets/:id/root-cause': forEach('tickets', '/root-cause', ({ rootCause }) => ({ code: rootCause })),
  'POST /api/v1/tickets/:id/resolve': forEach('tickets', '/resolve', () => ({ note: 'done' })),
  'POST /api/v1/tickets/:id/reopen': forEach('tickets', '/reopen', () => ({ reason: 'not done' })),
};
