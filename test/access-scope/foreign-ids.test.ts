import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { startTestServer, type TestServer } from '../../server/src/foundation/testing/test-server.ts';
import { nobodysId, type Probe } from './probe.ts';
import { routeProbes } from './route-probes.ts';
import { makeWorld, type World } from './world.ts';
import { worldPlan } from './world-plan.ts';

let server: TestServer;
let own: World;
/** Ids of the other workspace by the table that they stand in. */
let foreignIds: Map<string, string>;
let foreignUnit: number;
let ownIds: Map<string, string>;

before(async () => {
  server = await startTestServer();
  const [ownPlan, otherPlan] = fc.sample(worldPlan, 2);
  assert.ok(ownPlan !== undefined && otherPlan !== undefined);
  own = await makeWorld(server, ownPlan);
  const other = await makeWorld(server, otherPlan);
  await makeOthers(other);
  ownIds = await listIdsByTable(own.workspaceId);
  foreignIds = await listIdsByTable(other.workspaceId);
  foreignUnit = other.unitIds[0] ?? 0;
});

test('ids of another workspace are looked for in every table that has some', () => {
  const missing = ['api_key', 'feedback', 'member', 'profile', 'role', 'segment', 'source', 'survey', 'ticket'].filter(
    (table) => !foreignIds.has(table),
  );
  assert.deepEqual(missing, [], [...foreignIds.keys()].join(', '));
});

test('an id of another workspace is answered like an id of nothing, by every route and for every kind of id', async () => {
  let asked = 0;
  for (const [route, make] of Object.entries(routeProbes)) {
    if (make === 'stream') continue;
    const [probe] = make(own, []);
    if (probe === undefined || !hasId(probe)) continue;
    asked += await assertNoHint(route, (id) => withId(probe, id));
  }
  assert.ok(asked > 1_000, `${asked} requests say little`);
});

test('an id of the own workspace is answered otherwise, so that the comparison means something', async () => {
  const otherwise = new Set<string>();
  for (const [route, make] of Object.entries(routeProbes)) {
    if (make === 'stream' || !route.startsWith('GET ')) continue;
    const [probe] = make(own, []);
    if (probe === undefined || !hasId(probe)) continue;
    const nothing = await answer(route, withId(probe, nobodysId), (body) => body);
    for (const id of ownIds.values()) {
      const { statusCode } = await answer(route, withId(probe, id), (body) => body);
      if (statusCode !== nothing.statusCode) otherwise.add(route);
    }
  }
  assert.ok(otherwise.size >= 10, [...otherwise].join(', '));
});

test('an id of another workspace in a body or a filter is answered like an id of nothing', async () => {
  const ticket = own.records.get('tickets')?.[0]?.id;
  const period = { from: own.day, to: own.day };
  const member = own.people[1]?.memberId;
  const requests: Record<string, (id: string) => Probe> = {
    'POST /alert-rules': (surveyId) => ({ url: '/api/v1/alert-rules', payload: { ...rule, surveyId } }),
    'POST /metric-queries': (surveyId) => ({
      url: '/api/v1/metric-queries',
      payload: { measures: [{ kind: 'nps', surveyId }], period },
    }),
    'POST /segments/preview': (id) => ({
      url: '/api/v1/segments/preview',
      payload: { condition: { field: 'segment', op: 'in', values: [id] } },
    }),
    'POST /tickets/assign': (memberId) => ({ url: `/api/v1/tickets/${ticket}/assign`, payload: { memberId } }),
    'PATCH /members': (customRoleId) => ({ url: `/api/v1/members/${member}`, payload: { customRoleId } }),
    'POST /identity-claims': (id) => ({
      url: '/api/v1/identity-claims',
      payload: { kind: 'apart', profileIds: [own.profileIds[0], id], reason: 'Two' },
    }),
    'GET /feedback': (id) => ({ url: `/api/v1/feedback?surveyId=${id}` }),
    'GET /outreach': (id) => ({ url: `/api/v1/outreach?profileId=${id}` }),
    'GET /audit': (id) => ({ url: `/api/v1/audit?subjectId=${id}` }),
    'GET /tickets': (id) => ({ url: `/api/v1/tickets?assigneeId=${id}` }),
  };
  for (const [route, of] of Object.entries(requests)) await assertNoHint(route, of);
});

test('a unit of another workspace is answered like a unit that there is not', async () => {
  const nobodysUnit = 2_147_483_646;
  const member = own.people[1]?.memberId;
  const ask = (unit: number): [string, Probe][] => [
    ['GET /units', { url: `/api/v1/units/${unit}` }],
    ['GET /history', { url: `/api/v1/units/${unit}/history` }],
    ['PATCH /units', { url: `/api/v1/units/${unit}`, payload: { level: 'place' } }],
    ['POST /move-previews', { url: `/api/v1/units/${unit}/move-previews`, payload: { parentCode: null } }],
    ['PATCH /members', { url: `/api/v1/members/${member}`, payload: { unitIds: [unit] } }],
    ['POST /links', { url: `/api/v1/surveys/${own.surveyId}/links`, payload: { name: 'L', unitId: unit } }],
    ['GET /feedback', { url: `/api/v1/feedback?unitId=${unit}` }],
    ['GET /tickets', { url: `/api/v1/tickets?unitId=${unit}` }],
    ['GET /alerts', { url: `/api/v1/alerts?unitId=${unit}` }],
  ];
  for (const [at, [route, probe]] of ask(foreignUnit).entries()) {
    const nothing = ask(nobodysUnit)[at]?.[1] ?? probe;
    const unit = (body: string) => body.replaceAll(String(foreignUnit), String(nobodysUnit));
    assert.deepEqual(await answer(route, probe, unit), await answer(route, nothing, unit), route);
  }
});

const rule = {
  names: { 'zh-CN': '规则', en: 'Rule' },
  active: false,
  condition: { all: [] },
  severity: 'low',
  openTicket: false,
  notify: [],
  dueHours: { low: 72, medium: 48, high: 24, critical: 8 },
};

/** @returns how many requests were compared */
async function assertNoHint(route: string, of: (id: string) => Probe): Promise<number> {
  const nothing = await answer(route, of(nobodysId), (body) => body);
  for (const [table, id] of foreignIds) {
    const told = await answer(route, of(id), (body) => body.replaceAll(id, nobodysId));
    assert.deepEqual(told, nothing, `${route} with an id of ${table}`);
  }
  return foreignIds.size;
}

async function answer(route: string, { target: _, ...request }: Probe, plain: (body: string) => string) {
  const [method] = route.split(' ');
  const { statusCode, body } = await server.app.inject({
    method: method === 'GET' || method === 'DELETE' || method === 'PUT' || method === 'PATCH' ? method : 'POST',
    ...request,
    headers: { cookie: own.owner.cookie, ...request.headers },
  });
  assert.ok(statusCode < 500, `${route} ${request.url}: ${statusCode} ${body}`);
  // What succeeds tells of moments and of new ids, what does not of its request.
  return { statusCode, body: statusCode < 400 ? '' : plain(body.replace(/"requestId":"[^"]*"/, '')) };
}

const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

function hasId({ url, payload }: Probe): boolean {
  return `${url}${JSON.stringify(payload ?? '')}`.search(anyId) !== -1;
}

function withId({ url, payload, ...rest }: Probe, id: string): Probe {
  const place = (text: string) => text.replaceAll(anyId, id);
  const placed =
    payload === undefined || typeof payload === 'string' || payload instanceof Buffer
      ? payload
      : JSON.parse(place(JSON.stringify(payload)));
  return { ...rest, url: place(url), ...(placed === undefined ? {} : { payload: placed }) };
}

/** Makes what a world has not got yet and whose id could be typed. */
async function makeOthers({ owner, words }: World): Promise<void> {
  const send = async (path: string, payload: object) => {
    const headers = { cookie: owner.cookie };
    const { statusCode, body } = await server.app.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload });
    assert.ok(statusCode < 300, body);
  };
  await send('/sources', { name: 'Pushed', kind: 'push', settings: {} });
  await send('/privacy/requests', { kind: 'export', identifier: { kind: 'memberId', value: words.memberId(0) } });
  await send('/contact/blocks', { channel: 'email', address: 'nobody@world.example', reason: 'asked' });
  await send('/directory-groups', { name: 'A group' });
  const role = { name: 'Reads', base: 'analyst', permissions: ['units.read'], condition: null, masks: [] };
  await send('/roles', role);
}

/** One id of every table of the database that keeps some for this workspace. */
async function listIdsByTable(workspaceId: string): Promise<Map<string, string>> {
  const client = await server.context.database.pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.workspace_id', $1, true)`, [workspaceId]);
    const { rows: tables } = await client.query<{ name: string }>(`
      select c.table_name as name from information_schema.columns c
      join information_schema.columns w using (table_schema, table_name)
      where c.table_schema = 'public' and c.column_name = 'id' and c.data_type = 'uuid' and w.column_name = 'workspace_id'
        and c.table_name !~ '_[0-9]{6}$' order by 1`);
    const found = new Map<string, string>();
    for (const { name } of tables) {
      const { rows } = await client.query<{ id: string }>(`select id from "${name}" where workspace_id = $1 limit 1`, [
        workspaceId,
      ]);
      if (rows[0] !== undefined) found.set(name, rows[0].id);
    }
    return found;
  } finally {
    await client.query('rollback');
    client.release();
  }
}
