import { names, nobodysId, once, type RouteProbes } from '../probe.ts';

const consent = {
  channel: 'email',
  purpose: null,
  decision: 'granted',
  saidBy: 'person',
  saidAt: '2026-01-01T00:00:00Z',
  source: 'console',
  statement: 'Yes',
  evidence: 'a letter',
};

const rarely = { count: 1, days: 30 };

const contactRule = {
  invitationLimit: rarely,
  followUpLimit: rarely,
  totalLimit: rarely,
  minGapHours: 24,
  quietHours: { from: 21, to: 9 },
};

/** Consent, and how often one person may be asked. */
export const contactProbes: RouteProbes = {
  'GET /api/v1/contact/rules/:channel': once('/api/v1/contact/rules/email'),
  'PUT /api/v1/contact/rules/:channel': once('/api/v1/contact/rules/email', contactRule),
  'GET /api/v1/contact/blocks': once('/api/v1/contact/blocks'),
  'POST /api/v1/contact/blocks': once('/api/v1/contact/blocks', {
    channel: 'email',
    address: 'nobody@world.example',
    reason: 'asked',
  }),
  'DELETE /api/v1/contact/blocks/:id': once(`/api/v1/contact/blocks/${nobodysId}`),
  'GET /api/v1/outreach': once('/api/v1/outreach'),
  'GET /api/v1/outreach/summary': once('/api/v1/outreach/summary'),
  'GET /api/v1/privacy/purposes': once('/api/v1/privacy/purposes'),
  'PUT /api/v1/privacy/purposes/:code': once('/api/v1/privacy/purposes/marketing', {
    names,
    statements: names,
    basis: 'consent',
  }),
  'GET /api/v1/profiles/:profileId/consents': once(`/api/v1/profiles/${nobodysId}/consents`),
  'POST /api/v1/profiles/:profileId/consents': once(`/api/v1/profiles/${nobodysId}/consents`, consent),
  'PUT /api/v1/profiles/:profileId/minor': once(`/api/v1/profiles/${nobodysId}/minor`, { minor: null }),
  'GET /u/:token': once('/u/none'),
  'POST /u/:token': once('/u/none', {}),
};
