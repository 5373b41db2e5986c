import { nobodysId, once, type RouteProbes } from '../probe.ts';

const identityProvider = {
  name: 'Inside',
  active: true,
  protocol: { kind: 'oidc', issuer: 'https://127.0.0.1', clientId: 'probe', scopes: '' },
  claims: { email: null, name: null, groups: null },
  admits: 'members',
  firstGrant: null,
  trustedDomains: [],
  countsAsSecondFactor: false,
};

/** Signing in by a company's own provider. */
export const signInProbes: RouteProbes = {
  'GET /api/v1/sign-in-rules': once('/api/v1/sign-in-rules'),
  'PUT /api/v1/sign-in-rules': once('/api/v1/sign-in-rules', { requiresSecondFactor: false }),
  'GET /api/v1/public/sign-in/:slug': once('/api/v1/public/sign-in/nobodys-address'),
  'GET /api/auth/providers/:id/start': once(`/api/auth/providers/${nobodysId}/start`),
  'GET /api/auth/providers/:id/callback': once(`/api/auth/providers/${nobodysId}/callback?state=none&code=none`),
  'GET /api/auth/providers/:id/metadata': once(`/api/auth/providers/${nobodysId}/metadata`),
  'POST /api/auth/providers/:id/acs': () => [
    {
      url: `/api/auth/providers/${nobodysId}/acs`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'SAMLResponse=none&RelayState=none',
    },
  ],
  'GET /api/auth/providers/:id/finish': once(`/api/auth/providers/${nobodysId}/finish?state=none`),
  'GET /api/v1/identity-providers': once('/api/v1/identity-providers'),
  // An address that leads inside is refused before anything comes about.
  'POST /api/v1/identity-providers': once('/api/v1/identity-providers', identityProvider),
  'PUT /api/v1/identity-providers/:id': once(`/api/v1/identity-providers/${nobodysId}`, identityProvider),
  'DELETE /api/v1/identity-providers/:id': once(`/api/v1/identity-providers/${nobodysId}`),
  'POST /api/v1/identity-providers/:id/test': once(`/api/v1/identity-providers/${nobodysId}/test`, {}),
  'GET /api/v1/me/identity-links': once('/api/v1/me/identity-links'),
  'POST /api/v1/me/identity-links/:providerId': once(`/api/v1/me/identity-links/${nobodysId}`, {}),
  'DELETE /api/v1/me/identity-links/:providerId': once(`/api/v1/me/identity-links/${nobodysId}`),
};
