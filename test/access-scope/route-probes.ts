import fc from 'fast-check';
import { formOf, uploadOf } from './upload.ts';
import { customerIn, detractorRule, type World, wordsOf } from './world.ts';

/** A request that is sent as every person of a world. */
export interface Probe {
  url: string;
  payload?: object | string;
  headers?: Readonly<Record<string, string>>;
  /** The request is about this one record: who may not see its unit (null: it has none) or channel has to be refused. */
  target?: { unit: number | null; channel?: string };
}

/** How a list is narrowed; each part may be absent. */
export interface FilterPlan {
  unit: number | null;
  band: 'promoter' | 'passive' | 'detractor' | null;
  words: number | null;
  limit: number;
}

/** Random filters, of which some ask for what the reader must not see. */
export const filterPlans: fc.Arbitrary<FilterPlan[]> = fc.array(
  fc.record({
    unit: fc.option(fc.integer({ min: 0, max: 8 })),
    band: fc.option(fc.constantFrom('promoter' as const, 'passive' as const, 'detractor' as const), { freq: 1 }),
    words: fc.option(fc.integer({ min: 0, max: 11 }), { freq: 1 }),
    limit: fc.constantFrom(1, 3, 100),
  }),
  { minLength: 4, maxLength: 6 },
);

/** `stream`: it never ends, and has a test of its own. */
type MakeProbes = 'stream' | ((world: World, filters: readonly FilterPlan[]) => Probe[]);

/** Signing in and out touches nothing of a workspace, and would end the session that the other probes need. */
const readsNothing = (): Probe[] => [];

const once = (url: string, payload?: object) => (): Probe[] => [payload === undefined ? { url } : { url, payload }];

/** Of each kind so many records are written to, or at least tried. */
const maxWritten = 4;

/** One probe for each record of a kind. */
const forEach =
  (kind: 'feedback' | 'tickets' | 'alerts', suffix = '', payload?: (world: World) => object) =>
  (world: World): Probe[] =>
    (world.records.get(kind) ?? [])
      .slice(0, payload === undefined ? undefined : maxWritten)
      .map(({ id, unit, channel }) => ({
        url: `/api/v1/${kind}/${id}${suffix}`,
        target: { unit, channel },
        ...(payload === undefined ? {} : { payload: payload(world) }),
      }));

const forSurvey =
  (suffix: string, payload?: object) =>
  (world: World): Probe[] => [
    { url: `/api/v1/surveys/${world.surveyId}${suffix}`, ...(payload === undefined ? {} : { payload }) },
  ];

const forSurveyLinks =
  (suffix: string, payload?: object) =>
  (world: World): Probe[] =>
    world.linkIds.map((id, unit) => ({
      url: `/api/v1/survey-links/${id}${suffix}`,
      target: { unit },
      ...(payload === undefined ? {} : { payload }),
    }));

const forLinks =
  (address: (linkId: string) => string, payload?: object) =>
  (world: World): Probe[] =>
    world.linkIds.slice(0, 2).map((id) => ({ url: address(id), ...(payload === undefined ? {} : { payload }) }));

const listProbes =
  (path: string, wordKey: string | null) =>
  (world: World, filters: readonly FilterPlan[]): Probe[] => [
    { url: path },
    ...filters.map(({ unit, words, limit }) => {
      const query = new URLSearchParams({ limit: String(limit) });
      if (unit !== null) query.set('unitId', String(world.unitIds[unit]));
      if (words !== null && wordKey !== null) query.set(wordKey, wordsOf(world, words));
      return { url: `${path}?${query}` };
    }),
  ];

const nobodysId = '00000000-0000-7000-8000-000000000000';
const names = { 'zh-CN': '名称', en: 'Name' };
const joinRule = {
  feedback: { all: [] },
  event: { kind: 'track', name: 'Order Completed', condition: { all: [] } },
  join: { by: 'person', side: 'before', windowHours: 24 },
  take: { what: 'count' },
};

const profileAttribute = { names, type: 'text', choices: [], source: 'directory', personal: false };

const partial = { version: 1, answers: {}, language: 'zh-CN' };
/** Without the answer that the survey requires, so that it is refused and nothing new comes about. */
const response = { ...partial, id: nobodysId };
const batchItem = { externalId: 'order 1', occurredAt: '2026-01-01T00:00:00Z', unitCode: 'nowhere', answers: {} };

const newMember = { name: 'New', email: 'owner1@world.example', role: 'agent', password: 'a-password-of-tests' };

/** Opened by a key with a permission of its own alone: every other key is refused, and a session counts for nothing. */
const withKey =
  (url: string, payload?: object) =>
  ({ writeKey }: World): Probe[] => [
    { url, headers: { authorization: `Bearer ${writeKey}` }, ...(payload === undefined ? {} : { payload }) },
    { url, ...(payload === undefined ? {} : { payload }) },
  ];

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

const eventSchema = { policy: 'flag', closed: false, renames: [], properties: [] };

const aRole = { name: 'Reader', base: 'analyst', permissions: ['units.read'], condition: null, masks: [] };

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

/** Opened by a write key alone, whoever has it; a session is worth nothing there. */
const segmentProbes = Object.fromEntries(
  ['track', 't', 'page', 'p', 'screen', 's', 'identify', 'i', 'group', 'g', 'alias', 'a', 'batch', 'b', 'import'].map(
    (name): [string, MakeProbes] => [
      `POST /v1/${name}`,
      ({ writeKey }) => [
        {
          url: `/v1/${name}`,
          payload: { batch: [], writeKey, userId: 'u', event: 'E', groupId: 'g', previousId: 'p' },
        },
        { url: `/v1/${name}`, payload: { batch: [] } },
      ],
    ],
  ),
);

/** One probe for the customer of each feedback. */
const forCustomers =
  (suffix: string) =>
  (world: World): Probe[] =>
    world.profileIds.map((id, at) => ({
      url: `/api/v1/people/${id}${suffix}`,
      target: { unit: world.plan.feedback[at]?.unit ?? null },
    }));

const eventsOf = ({ eventName: name }: World, path: string): Probe => ({
  url: `${path}?${new URLSearchParams({ kind: 'track', name })}`,
});

/** Requests for every route of the server. A route that is missing here makes the test fail. */
export const routeProbes: Readonly<Record<string, MakeProbes>> = {
  'GET /health': once('/health'),
  'GET /ready': once('/ready'),
  'GET /metrics': once('/metrics'),
  'GET /api/v1/live': 'stream',
  'POST /api/auth/sign-in/email': readsNothing,
  'POST /api/auth/sign-in/second-factor': readsNothing,
  'POST /api/auth/sign-out': readsNothing,
  'POST /api/auth/change-password': readsNothing,
  'GET /api/v1/me': once('/api/v1/me'),
  'PATCH /api/v1/me': once('/api/v1/me', {}),
  'POST /api/v1/me/second-factor': once('/api/v1/me/second-factor', { password: 'wrong' }),
  'POST /api/v1/me/second-factor/confirmation': once('/api/v1/me/second-factor/confirmation', { code: '000000' }),
  'POST /api/v1/me/second-factor/backup-codes': once('/api/v1/me/second-factor/backup-codes', { password: 'wrong' }),
  'POST /api/v1/me/second-factor/entry': once('/api/v1/me/second-factor/entry', { code: '000000' }),
  'POST /api/v1/me/second-factor/removal': once('/api/v1/me/second-factor/removal', { password: 'wrong' }),
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
  'DELETE /api/v1/members/:id/second-factor': once(`/api/v1/members/${nobodysId}/second-factor`),
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
  'GET /api/v1/api-keys': once('/api/v1/api-keys'),
  'POST /api/v1/api-keys': once('/api/v1/api-keys', { name: 'Key', scopes: ['units.read'] }),
  'DELETE /api/v1/api-keys/:id': once(`/api/v1/api-keys/${nobodysId}`),
  'GET /api/v1/audit': once('/api/v1/audit?limit=200'),
  'GET /api/v1/audit/chain': once('/api/v1/audit/chain'),
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
  'GET /api/v1/privacy/requests': once('/api/v1/privacy/requests'),
  'POST /api/v1/privacy/requests': once('/api/v1/privacy/requests', {
    kind: 'export',
    identifier: { kind: 'memberId', value: 'nobody at all' },
  }),
  'GET /api/v1/privacy/masking': once('/api/v1/privacy/masking'),
  'PUT /api/v1/privacy/masking': once('/api/v1/privacy/masking', { kinds: ['phone', 'name'] }),
  'GET /api/v1/feedback/:id/original': forEach('feedback', '/original'),
  'GET /api/v1/privacy/retention': once('/api/v1/privacy/retention'),
  'PUT /api/v1/privacy/retention/:kind': once('/api/v1/privacy/retention/review', { days: 3650, ending: 'anonymise' }),
  'GET /api/v1/privacy/retention/preview': once('/api/v1/privacy/retention/preview'),
  'GET /api/v1/privacy/retention/runs': once('/api/v1/privacy/retention/runs'),
  'POST /api/v1/privacy/retention/runs': once('/api/v1/privacy/retention/runs'),
  'GET /api/v1/privacy/requests/:id': once(`/api/v1/privacy/requests/${nobodysId}`),
  'GET /api/v1/privacy/requests/:id/export': once(`/api/v1/privacy/requests/${nobodysId}/export`),
  'GET /u/:token': once('/u/none'),
  'POST /u/:token': once('/u/none', {}),
  'GET /api/v1/hierarchies': once('/api/v1/hierarchies'),
  'POST /api/v1/hierarchies': once('/api/v1/hierarchies', { code: 'organisation', names }),
  'PATCH /api/v1/hierarchies/:code': once('/api/v1/hierarchies/organisation', { names }),
  'DELETE /api/v1/hierarchies/:code': once('/api/v1/hierarchies/organisation'),
  'GET /api/v1/units': () => [
    { url: '/api/v1/units' },
    { url: '/api/v1/units?asOf=2020-01-01' },
    { url: '/api/v1/units?hierarchy=format' },
    { url: '/api/v1/units?hierarchy=format&asOf=2020-01-01' },
  ],
  'GET /api/v1/units/:id': (world) =>
    world.unitIds.map((id, unit) => ({ url: `/api/v1/units/${id}`, target: { unit } })),
  'GET /api/v1/units/:id/history': (world) =>
    world.unitIds.flatMap((id, unit) => [
      { url: `/api/v1/units/${id}/history`, target: { unit } },
      { url: `/api/v1/units/${id}/history?hierarchy=format`, target: { unit } },
    ]),
  'PUT /api/v1/units/:id/history': (world) =>
    world.unitIds.map((id, unit) => ({
      url: `/api/v1/units/${id}/history`,
      payload: { periods: [{ validFrom: '2020-01-01', validTo: '2020-01-02', parentCode: null }] },
      target: { unit },
    })),
  'POST /api/v1/units/:id/move-previews': (world) =>
    world.unitIds.map((id, unit) => ({
      url: `/api/v1/units/${id}/move-previews`,
      payload: { parentCode: null },
      target: { unit },
    })),
  'POST /api/v1/units': (world) => [
    { url: '/api/v1/units', payload: { code: world.unitCodes[0], names, level: 'place', parentCode: null } },
  ],
  'PATCH /api/v1/units/:id': (world) =>
    world.unitIds.map((id, unit) => ({ url: `/api/v1/units/${id}`, payload: {}, target: { unit } })),
  'POST /api/v1/units/imports': () => [uploadOf('/api/v1/units/imports?dryRun=true', 'code,name\n')],
  ...segmentProbes,
  'GET /api/v1/event-types': once('/api/v1/event-types'),
  'GET /api/v1/event-types/properties': (world) => [eventsOf(world, '/api/v1/event-types/properties')],
  'GET /api/v1/events': (world) => [eventsOf(world, '/api/v1/events')],
  'GET /api/v1/events/latest': once('/api/v1/events/latest'),
  'GET /api/v1/event-plan': once('/api/v1/event-plan'),
  'PUT /api/v1/event-plan': once('/api/v1/event-plan', { unplanned: 'accept', quarantineDays: 90 }),
  'GET /api/v1/event-schemas': once('/api/v1/event-schemas'),
  'GET /api/v1/event-schemas/versions': (world) => [eventsOf(world, '/api/v1/event-schemas/versions')],
  'GET /api/v1/event-schemas/proposal': (world) => [eventsOf(world, '/api/v1/event-schemas/proposal')],
  'POST /api/v1/event-schemas/try': (world) => [
    { ...eventsOf(world, '/api/v1/event-schemas/try'), payload: eventSchema },
  ],
  'PUT /api/v1/event-schemas': once('/api/v1/event-schemas?kind=track&name=nothing', { ...eventSchema, basedOn: 0 }),
  'DELETE /api/v1/event-schemas': once('/api/v1/event-schemas?kind=track&name=nothing'),
  'GET /api/v1/event-quarantine': once('/api/v1/event-quarantine'),
  'GET /api/v1/event-quarantine/reasons': (world) => [eventsOf(world, '/api/v1/event-quarantine/reasons')],
  'GET /api/v1/event-quarantine/events': (world) => [eventsOf(world, '/api/v1/event-quarantine/events')],
  'GET /api/v1/event-quarantine/runs': once('/api/v1/event-quarantine/runs'),
  'POST /api/v1/event-quarantine/runs': once('/api/v1/event-quarantine/runs', {
    action: 'replay',
    kind: 'track',
    name: 'nothing',
  }),
  'POST /api/v1/event-quarantine/runs/:id/cancel': once(`/api/v1/event-quarantine/runs/${nobodysId}/cancel`, {}),
  'GET /api/v1/profile-attributes': once('/api/v1/profile-attributes'),
  'PUT /api/v1/profile-attributes/:key': once('/api/v1/profile-attributes/city', profileAttribute),
  'DELETE /api/v1/profile-attributes/:key': once('/api/v1/profile-attributes/nothing'),
  'GET /api/v1/tags': once('/api/v1/tags'),
  'GET /api/v1/profiles/:id/attributes': once(`/api/v1/profiles/${nobodysId}/attributes`),
  'PATCH /api/v1/profiles/:id/attributes': once(`/api/v1/profiles/${nobodysId}/attributes`, { addTags: ['vip'] }),
  'GET /api/v1/profiles/:id/segments': once(`/api/v1/profiles/${nobodysId}/segments`),
  'GET /api/v1/profile-imports': once('/api/v1/profile-imports'),
  'POST /api/v1/profile-imports': () => [uploadOf('/api/v1/profile-imports', 'phone,city\n13800138000,Paris\n')],
  'GET /api/v1/profile-imports/:id': once(`/api/v1/profile-imports/${nobodysId}`),
  'PUT /api/v1/profile-imports/:id/mapping': once(`/api/v1/profile-imports/${nobodysId}/mapping`, {
    mapping: { columns: [], tags: [] },
  }),
  'POST /api/v1/profile-imports/:id/start': once(`/api/v1/profile-imports/${nobodysId}/start`, {}),
  'POST /api/v1/profile-imports/:id/cancel': once(`/api/v1/profile-imports/${nobodysId}/cancel`, {}),
  'GET /api/v1/profile-imports/:id/errors.csv': once(`/api/v1/profile-imports/${nobodysId}/errors.csv`),
  'GET /api/v1/segments': once('/api/v1/segments'),
  'POST /api/v1/segments': once('/api/v1/segments', { names, condition: { all: [] }, tag: null }),
  'POST /api/v1/segments/preview': once('/api/v1/segments/preview', { condition: { all: [] } }),
  'PATCH /api/v1/segments/:id': once(`/api/v1/segments/${nobodysId}`, {}),
  'DELETE /api/v1/segments/:id': once(`/api/v1/segments/${nobodysId}`),
  'GET /api/v1/segments/:id/members': once(`/api/v1/segments/${nobodysId}/members`),
  'GET /api/v1/joined-fields': once('/api/v1/joined-fields'),
  'PUT /api/v1/joined-fields/:key': once('/api/v1/joined-fields/probed', { names, rule: joinRule }),
  'DELETE /api/v1/joined-fields/:key': once('/api/v1/joined-fields/nobodys'),
  'POST /api/v1/joined-fields/preview': once('/api/v1/joined-fields/preview', { rule: joinRule }),
  'GET /api/v1/people': (world, filters) => [
    { url: '/api/v1/people' },
    ...filters.map(({ limit }) => ({ url: `/api/v1/people?limit=${limit}` })),
    ...filters.map((_, at) => ({ url: `/api/v1/people?${new URLSearchParams({ q: customerIn(world, at) })}` })),
  ],
  'GET /api/v1/people/:id': forCustomers(''),
  'GET /api/v1/people/:id/timeline': forCustomers('/timeline'),
  'GET /api/v1/people/:id/claims': forCustomers('/claims'),
  'POST /api/v1/identity-claims': (world) => {
    const [one, other] = world.profileIds;
    if (one === undefined || other === undefined) return [];
    return [{ url: '/api/v1/identity-claims', payload: { kind: 'apart', profileIds: [one, other], reason: 'Two' } }];
  },
  'POST /api/v1/identity-claims/:id/undo': once(`/api/v1/identity-claims/${nobodysId}/undo`, { reason: 'Wrong' }),
  'GET /v1/projects/:writeKey/settings': once('/v1/projects/none/settings'),
  'GET /api/v1/touchpoints': once('/api/v1/touchpoints'),
  'GET /api/v1/imports': once('/api/v1/imports'),
  'POST /api/v1/imports': () => [uploadOf('/api/v1/imports', '评分,原因\n3,排队太久\n9,很好\n')],
  'GET /api/v1/imports/:id': forImports(''),
  'PUT /api/v1/imports/:id/mapping': forImports('/mapping', (world) => ({ mapping: world.importMapping })),
  'POST /api/v1/imports/:id/start': forImports('/start', () => ({})),
  'POST /api/v1/imports/:id/cancel': forImports('/cancel', () => ({})),
  'GET /api/v1/imports/:id/errors.csv': forImports('/errors.csv'),
  'GET /api/v1/feedback': (world, filters) => [
    ...listProbes('/api/v1/feedback', 'q')(world, filters),
    ...filters.flatMap(({ band }) => (band === null ? [] : [{ url: `/api/v1/feedback?band=${band}` }])),
    { url: '/api/v1/feedback?hasText=true&status=complete&channel=wechat' },
    { url: `/api/v1/feedback?surveyId=${world.surveyId}` },
  ],
  'GET /api/v1/feedback/:id': forEach('feedback'),
  'GET /api/v1/survey-templates': once('/api/v1/survey-templates'),
  'GET /api/v1/surveys': once('/api/v1/surveys'),
  'GET /api/v1/surveys/:id': forSurvey(''),
  'GET /api/v1/surveys/:id/versions/:version': forSurvey('/versions/1'),
  'POST /api/v1/surveys': once('/api/v1/surveys', { templateKey: 'csat' }),
  'PATCH /api/v1/surveys/:id': forSurvey('', {}),
  'PUT /api/v1/surveys/:id/draft': forSurvey('/draft', { definition: {}, revision: 0 }),
  'POST /api/v1/surveys/:id/publish': forSurvey('/publish', {}),
  'POST /api/v1/surveys/:id/close': forSurvey('/close', {}),
  'POST /api/v1/surveys/:id/reopen': forSurvey('/reopen', {}),
  'GET /api/v1/surveys/:id/review': forSurvey('/review'),
  'POST /api/v1/surveys/:id/review/fixes': forSurvey('/review/fixes', { key: 'nothing', revision: 0 }),
  'POST /api/v1/surveys/imports': () => [uploadOf('/api/v1/surveys/imports?dryRun=true', '{}')],
  'GET /api/v1/surveys/:id/definition.json': forSurvey('/definition.json'),
  'GET /api/v1/surveys/:id/printable.html': forSurvey('/printable.html'),
  'GET /api/v1/surveys/:id/codebook.html': forSurvey('/codebook.html'),
  'GET /api/v1/surveys/:id/responses.csv': forSurvey('/responses.csv'),
  'GET /api/v1/surveys/:id/responses.xlsx': forSurvey('/responses.xlsx'),
  'GET /api/v1/surveys/:id/responses.sav': forSurvey('/responses.sav'),
  'GET /api/v1/response-files/:id': once(`/api/v1/response-files/${nobodysId}`),
  'GET /api/v1/surveys/:id/links': forSurvey('/links'),
  'POST /api/v1/surveys/:id/links': (world) =>
    world.unitIds.map((unitId, unit) => ({
      url: `/api/v1/surveys/${world.surveyId}/links`,
      payload: { name: 'A link', unitId },
      target: { unit },
    })),
  'POST /api/v1/survey-links/:id/close': forSurveyLinks('/close', {}),
  'POST /api/v1/survey-links/:id/reopen': forSurveyLinks('/reopen', {}),
  'GET /api/v1/survey-links/:id/qr.svg': forSurveyLinks('/qr.svg'),
  'GET /api/v1/public/captcha': once('/api/v1/public/captcha'),
  'GET /api/v1/public/links/:linkId': forLinks((id) => `/api/v1/public/links/${id}`),
  'GET /api/v1/public/links/:linkId/page': forLinks((id) => `/api/v1/public/links/${id}/page`),
  'GET /api/v1/public/links/:linkId/responses/:responseId/partial': forLinks(
    (id) => `/api/v1/public/links/${id}/responses/${nobodysId}/partial`,
  ),
  'POST /api/v1/public/links/:linkId/responses/:responseId/files/:questionId': (world) =>
    world.linkIds
      .slice(0, 2)
      .map((id) => uploadOf(`/api/v1/public/links/${id}/responses/${nobodysId}/files/comment`, 'a file')),
  'POST /api/v1/public/links/:linkId/responses': forLinks((id) => `/api/v1/public/links/${id}/responses`, response),
  'PUT /api/v1/public/links/:linkId/responses/:responseId/partial': forLinks(
    (id) => `/api/v1/public/links/${id}/responses/${nobodysId}/partial`,
    partial,
  ),
  'GET /api/v1/public/invitations/:token/responses/:responseId/partial': once(
    `/api/v1/public/invitations/nobodys-invitation/responses/${nobodysId}/partial`,
  ),
  'POST /api/v1/public/invitations/:token/responses/:responseId/files/:questionId': () => [
    uploadOf(`/api/v1/public/invitations/nobodys-invitation/responses/${nobodysId}/files/comment`, 'a file'),
  ],
  'GET /api/v1/public/invitations/:token': once('/api/v1/public/invitations/nobodys-invitation'),
  'POST /api/v1/public/invitations/:token/responses': once(
    '/api/v1/public/invitations/nobodys-invitation/responses',
    response,
  ),
  'PUT /api/v1/public/invitations/:token/responses/:responseId/partial': once(
    `/api/v1/public/invitations/nobodys-invitation/responses/${nobodysId}/partial`,
    partial,
  ),
  'POST /api/v1/responses/batch': (world) => [
    { url: '/api/v1/responses/batch', payload: { surveyId: world.surveyId, responses: [batchItem] } },
  ],
  'GET /s/:linkId': forLinks((id) => `/s/${id}`),
  'POST /s/:linkId': (world) => world.linkIds.slice(0, 2).map((id) => formOf(`/s/${id}`)),
  'POST /s/i/:token': () => [formOf('/s/i/nobodys-invitation')],
  'GET /s/i/:token': once('/s/i/nobodys-invitation'),
  'GET /player/:file': once('/player/nothing.js'),
  'GET /player/assets/:file': once('/player/assets/nothing.js'),
  'POST /api/v1/metric-queries': metricProbes,
  'GET /api/v1/alerts': listProbes('/api/v1/alerts', null),
  'POST /api/v1/alerts/:id/seen': forEach('alerts', '/seen', () => ({})),
  'GET /api/v1/alert-rules': once('/api/v1/alert-rules'),
  'POST /api/v1/alert-rules': once('/api/v1/alert-rules', { ...detractorRule, active: false }),
  'PATCH /api/v1/alert-rules/:id': once(`/api/v1/alert-rules/${nobodysId}`, {}),
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
  'GET /api/v1/notifications': once('/api/v1/notifications?limit=100'),
  'POST /api/v1/notifications/read': (world) => [
    { url: '/api/v1/notifications/read', payload: { ids: world.records.get('alerts')?.map(({ id }) => id) ?? [] } },
  ],
  'GET /api/v1/source-kinds': once('/api/v1/source-kinds'),
  'GET /api/v1/sources': once('/api/v1/sources'),
  'POST /api/v1/sources': once('/api/v1/sources', { name: 'Probe', kind: 'push', settings: {} }),
  'GET /api/v1/sources/:id': once(`/api/v1/sources/${nobodysId}`),
  'PATCH /api/v1/sources/:id': once(`/api/v1/sources/${nobodysId}`, {}),
  'DELETE /api/v1/sources/:id': once(`/api/v1/sources/${nobodysId}`),
  'POST /api/v1/sources/:id/preview': once(`/api/v1/sources/${nobodysId}/preview`, {}),
  'POST /api/v1/sources/:id/uploads': () => [uploadOf(`/api/v1/sources/${nobodysId}/uploads`, 'id,text\n1,hello\n')],
  'POST /api/v1/sources/:id/records': withKey(`/api/v1/sources/${nobodysId}/records`, { records: [{ text: 'hello' }] }),
  'GET /api/v1/sources/:id/runs': once(`/api/v1/sources/${nobodysId}/runs`),
  'POST /api/v1/sources/:id/runs': once(`/api/v1/sources/${nobodysId}/runs`, {}),
  'GET /api/v1/sources/:id/runs/:runId': once(`/api/v1/sources/${nobodysId}/runs/${nobodysId}`),
  'POST /api/v1/sources/:id/runs/:runId/cancel': once(`/api/v1/sources/${nobodysId}/runs/${nobodysId}/cancel`, {}),
  'GET /api/v1/webhooks': once('/api/v1/webhooks'),
  // An address that leads inside is refused before anything comes about.
  'POST /api/v1/webhooks': once('/api/v1/webhooks', {
    name: 'Inside',
    url: 'https://127.0.0.1/',
    eventTypes: ['feedback.accepted'],
  }),
  'PATCH /api/v1/webhooks/:id': once(`/api/v1/webhooks/${nobodysId}`, {}),
  'DELETE /api/v1/webhooks/:id': once(`/api/v1/webhooks/${nobodysId}`),
  'POST /api/v1/webhooks/:id/secret': once(`/api/v1/webhooks/${nobodysId}/secret`, {}),
  'POST /api/v1/webhooks/:id/ping': once(`/api/v1/webhooks/${nobodysId}/ping`, {}),
  'POST /api/v1/webhooks/:id/replays': once(`/api/v1/webhooks/${nobodysId}/replays`, { since: '2026-01-01T00:00:00Z' }),
  'GET /api/v1/webhooks/:id/deliveries': once(`/api/v1/webhooks/${nobodysId}/deliveries`),
  'GET /api/v1/webhooks/:id/deliveries/:deliveryId': once(`/api/v1/webhooks/${nobodysId}/deliveries/${nobodysId}`),
  'POST /api/v1/webhooks/:id/deliveries/:deliveryId/replay': once(
    `/api/v1/webhooks/${nobodysId}/deliveries/${nobodysId}/replay`,
    {},
  ),
  'POST /api/v1/webhooks/:id/deliveries/:deliveryId/skip': once(
    `/api/v1/webhooks/${nobodysId}/deliveries/${nobodysId}/skip`,
    {},
  ),
};

function forImports(suffix: string, payload?: (world: World) => object) {
  return (world: World): Probe[] => [
    // An import is of the whole workspace: it is seen by those who see what belongs to no unit.
    {
      url: `/api/v1/imports/${world.importId}${suffix}`,
      target: { unit: null },
      ...(payload === undefined ? {} : { payload: payload(world) }),
    },
  ];
}

function metricProbes(world: World, filters: readonly FilterPlan[]): Probe[] {
  const period = { from: world.day, to: world.day };
  const measures = [{ kind: 'responses' }, { kind: 'nps', surveyId: world.surveyId }, { kind: 'ticketsOpened' }];
  const byUnit = [
    { kind: 'unit' },
    { kind: 'unit', level: 'place' },
    ...world.unitIds.slice(0, 2).map((parentId) => ({ kind: 'unit', parentId })),
  ];
  const queries: object[] = [
    { measures, period },
    ...byUnit.map((dimension) => ({ measures, dimensions: [dimension], period })),
    ...filters.map(({ unit }) => ({
      measures,
      dimensions: [{ kind: 'channel' }],
      period,
      filter: { field: 'unit', op: 'eq', value: world.unitIds[unit ?? 0] },
    })),
    { measures, period, filter: { not: { field: 'unit', op: 'in', values: world.unitIds.slice(0, 2) } } },
  ];
  return queries.map((payload) => ({ url: '/api/v1/metric-queries', payload }));
}
