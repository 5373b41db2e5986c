import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createRun, requestRunCancel } from '../../foundation/jobs/index.ts';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import { quarantineRunKind, runOnQuarantine } from './quarantine-jobs.ts';
import { insertQuarantineRun } from './quarantine-run-store.ts';

let server: TestServer;
let writeKey: string;

before(async () => {
  server = await startTestServer();
  const payload = { name: 'Shop', scopes: ['events.write'] };
  writeKey = (await server.request(server.owner, { method: 'POST', url: '/api/v1/api-keys', payload })).json().key;
});

async function send(batch: object[]) {
  const response = await server.app.inject({ method: 'POST', url: '/v1/batch', payload: { batch, writeKey } });
  assert.equal(response.statusCode, 200);
  const { accepted, duplicates } = response.json();
  return { accepted, duplicates };
}

async function call(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, payload?: object, member = server.owner) {
  const options = payload === undefined ? {} : { payload };
  const response = await server.request(member, { method, url: `/api/v1/${path}`, ...options });
  return { status: response.statusCode, body: response.body === '' ? null : response.json() };
}

interface StoredSummary {
  events: number;
  ids: number;
  messages: number;
  first: Date;
  last: Date;
  version: number;
  properties: string;
}

/** Asks the database as the workspace. */
async function ask<Row extends object>(question: string, values: unknown[]): Promise<Row[]> {
  const client = await server.context.database.connect({ name: 'voxloop-test' });
  try {
    await client.query("select set_config('app.workspace_id', $1, false)", [server.workspace.id]);
    return (await client.query<Row>(question, values)).rows;
  } finally {
    await client.end();
  }
}

const typeQuery = (name: string) => new URLSearchParams({ kind: 'track', name }).toString();
const amountRule = {
  name: 'amount',
  type: 'number',
  required: true,
  cast: false,
  min: 0,
  max: null,
  shape: null,
  allowed: [],
};
const draft = { policy: 'quarantine', closed: false, renames: [] as object[], properties: [amountRule] as object[] };

async function saveSchema(name: string, change: object = {}, basedOn = 0) {
  const saved = await call('PUT', `event-schemas?${typeQuery(name)}`, { ...draft, ...change, basedOn });
  assert.equal(saved.status, 200, JSON.stringify(saved.body));
}

async function run(action: 'replay' | 'discard', name: string) {
  const { status, body } = await call('POST', 'event-quarantine/runs', { action, kind: 'track', name });
  assert.equal(status, 201, JSON.stringify(body));
  await server.settle();
  const { items } = (await call('GET', 'event-quarantine/runs')).body;
  return items.find(({ id }: { id: string }) => id === body.id);
}

async function countOf(name: string) {
  const listed = async (path: string) => (await call('GET', `${path}?${typeQuery(name)}&limit=200`)).body.items;
  return { stored: (await listed('events')).length, held: (await listed('event-quarantine/events')).length };
}

const bought = (name: string, at: number, properties: object) => ({
  type: 'track',
  event: name,
  messageId: `${name}-${at}`,
  userId: `member-${at % 7}`,
  timestamp: '2026-01-02T03:04:05.000Z',
  sentAt: '2026-01-02T03:04:05.000Z',
  properties,
});

test('misfits are accepted, held apart with their reason, and no fact, segment or history knows of them', async () => {
  const name = 'Held';
  await saveSchema(name);
  assert.deepEqual(
    await send([bought(name, 1, { amount: 1 }), bought(name, 2, { amount: '2' }), bought(name, 3, {})]),
    {
      accepted: 3,
      duplicates: 0,
    },
  );
  assert.deepEqual(await send([bought(name, 2, { amount: 2 })]), { accepted: 0, duplicates: 1 });
  await server.settle();
  assert.deepEqual(await countOf(name), { stored: 1, held: 2 });
  const { items: reasons } = (await call('GET', `event-quarantine/reasons?${typeQuery(name)}`)).body;
  assert.deepEqual(
    reasons.map(({ detail, count }: { detail: string; count: number }) => [detail, count]),
    [
      ['缺少必填属性 amount', 1],
      ['amount 应为数字，实际收到文本', 1],
    ],
  );
  const english = await server.app.inject({
    url: `/api/v1/event-quarantine/reasons?${typeQuery(name)}`,
    headers: { ...server.owner.headers, 'accept-language': 'en' },
  });
  assert.ok(english.body.includes('amount has to be a number; text came'), english.body);
  const { items: types } = (await call('GET', 'event-types')).body;
  const type = types.find((one: { name: string }) => one.name === name);
  assert.deepEqual([type.count, type.held, type.days.at(-1).held, type.days.at(-1).received], [3, 2, 2, 3]);
  assert.deepEqual(type.schema, { version: 1, policy: 'quarantine' });
  const facts = await server.context.warehouse.query<{ n: string }>(
    `select count() as n from event_fact where name = 'Held'`,
  );
  assert.deepEqual(
    facts.map(({ n }) => Number(n)),
    [1],
  );
});

test('a replay takes in what fits by now, once, under its own time and message id, and says anew why the rest does not', async () => {
  const name = 'Replayed';
  await saveSchema(name);
  const wrong = Array.from({ length: 1_203 }, (_, at) =>
    bought(name, at, at % 3 === 0 ? { amount: 'x' } : { total: '7' }),
  );
  await send(wrong);
  await server.settle();
  const change = {
    renames: [{ from: 'total', to: 'amount' }],
    properties: [{ ...amountRule, cast: true }],
  };
  await saveSchema(name, change, 1);
  const done = await run('replay', name);
  assert.deepEqual([done.state, done.released, done.kept, done.done, done.total], ['done', 802, 401, 1_203, 1_203]);
  const again = await run('replay', name);
  assert.deepEqual([again.released, again.kept], [0, 401]);
  assert.deepEqual(await send(wrong), { accepted: 0, duplicates: 1_203 }, 'message ids stay known');
  const [stored] = await ask<StoredSummary>(
    `select count(*)::integer as events, count(distinct id)::integer as ids, count(distinct message_id)::integer as messages,
      min(occurred_at) as first, max(occurred_at) as last, min(schema_version) as version, min(properties::text) as properties
     from event where workspace_id = $1 and name = $2`,
    [server.workspace.id, name],
  );
  assert.ok(stored !== undefined);
  assert.deepEqual([stored.events, stored.ids, stored.messages, stored.version], [802, 802, 802, 2]);
  assert.deepEqual([stored.properties, stored.first.toISOString()], ['{"amount": 7}', stored.last.toISOString()]);
  const facts = await server.context.warehouse.query<{ n: string }>(
    `select count() as n from event_fact where name = 'Replayed'`,
  );
  assert.deepEqual(
    facts.map(({ n }) => Number(n)),
    [802],
    'facts follow a replay',
  );
  const [kept] = (await call('GET', `event-quarantine/events?${typeQuery(name)}`)).body.items;
  assert.deepEqual([kept.schemaVersion, kept.misfits[0].code], [2, 'typeWrong']);
  const { items } = (await call('GET', 'event-types')).body;
  assert.equal(items.find((one: { name: string }) => one.name === name).count, 1_203, 'nothing is counted twice');
});

test('a replay that was cut off goes on where it stood, and nothing is lost or doubled', async () => {
  const name = 'Cut off';
  await saveSchema(name);
  await send(Array.from({ length: 1_300 }, (_, at) => bought(name, at, { amount: '1' })));
  await saveSchema(name, { properties: [{ ...amountRule, cast: true }] }, 1);
  const { clock, database, random } = server.context;
  const workspaceId = server.workspace.id;
  const id = random.uuid();
  await database.inWorkspace(workspaceId, async (tx) => {
    const createdAt = clock.now();
    await createRun(tx, { id, kind: quarantineRunKind, total: 1_300, createdBy: 'test', createdAt });
    await insertQuarantineRun(tx, { id, action: 'replay', kind: 'track', name, until: createdAt });
  });
  const stop = new AbortController();
  let steps = 0;
  const cutting = {
    clock,
    random: { ...random, uuid: () => random.uuid() },
    database: {
      ...database,
      inWorkspace: <T>(...given: Parameters<typeof database.inWorkspace<T>>) => {
        steps += 1;
        // The claim of the run, one step; then the worker dies.
        if (steps === 3) stop.abort();
        return database.inWorkspace<T>(...given);
      },
    },
  };
  const attempt = { attempt: 1, maxAttempts: 3 };
  await assert.rejects(runOnQuarantine(cutting, { workspaceId, runId: id }, { ...attempt, stop: stop.signal }));
  const between = await countOf(name);
  assert.ok(between.held > 0 && between.stored > 0, JSON.stringify(between));
  const outcome = await runOnQuarantine(
    server.context,
    { workspaceId, runId: id },
    { ...attempt, attempt: 2, stop: new AbortController().signal },
  );
  assert.equal(outcome, 'done');
  const rows = await ask(
    'select count(*)::integer as events, count(distinct id)::integer as ids from event where workspace_id = $1 and name = $2',
    [workspaceId, name],
  );
  assert.deepEqual(rows, [{ events: 1_300, ids: 1_300 }]);
  assert.equal((await countOf(name)).held, 0);
  const late = await database.inWorkspace(workspaceId, (tx) => requestRunCancel(tx, id, clock.now()));
  assert.equal(late, false);
});

test('what is held can be discarded, and the audit log says so', async () => {
  const name = 'Discarded';
  await saveSchema(name);
  await send([bought(name, 1, {}), bought(name, 2, {})]);
  const done = await run('discard', name);
  assert.deepEqual([done.state, done.released], ['done', 2]);
  assert.deepEqual(await countOf(name), { stored: 0, held: 0 });
  assert.equal((await call('POST', 'event-quarantine/runs', { action: 'discard', kind: 'track', name })).status, 409);
  const { items } = (await call('GET', 'audit')).body;
  const entry = items.find(({ action }: { action: string }) => action === 'eventQuarantine.discarded');
  assert.deepEqual([entry.subject.id, entry.detail.count], [`track ${name}`, 2]);
});

test('a type may be flagged instead, blocked altogether, or freed again; a stale edit is refused', async () => {
  const name = 'Changed';
  await saveSchema(name, { policy: 'flag' });
  await send([bought(name, 1, {})]);
  await saveSchema(name, { policy: 'block' }, 1);
  await send([bought(name, 2, { amount: 1 })]);
  const stale = await call('PUT', `event-schemas?${typeQuery(name)}`, { ...draft, basedOn: 1 });
  assert.deepEqual([stale.status, stale.body.code], [409, 'eventSchemaVersion']);
  assert.equal((await call('DELETE', `event-schemas?${typeQuery(name)}`)).status, 204);
  await send([bought(name, 3, {})]);
  assert.deepEqual(await countOf(name), { stored: 2, held: 1 });
  const { items } = (await call('GET', 'events/latest')).body;
  const outcomes = items
    .filter((event: { name: string }) => event.name === name)
    .map((event: { messageId: string; outcome: string; schemaVersion: number | null }) => [
      event.messageId,
      event.outcome,
      event.schemaVersion,
    ]);
  assert.deepEqual(outcomes, [
    ['Changed-3', 'stored', null],
    ['Changed-2', 'held', 2],
    ['Changed-1', 'flagged', 1],
  ]);
  const versions = (await call('GET', `event-schemas/versions?${typeQuery(name)}`)).body.items;
  assert.deepEqual(
    versions.map((one: { version: number; policy: string; retired: boolean }) => [
      one.version,
      one.policy,
      one.retired,
    ]),
    [
      [3, 'block', true],
      [2, 'block', false],
      [1, 'flag', false],
    ],
  );
});

test('a workspace can hold every type that it has not planned', async () => {
  const rules = { unplanned: 'quarantine', quarantineDays: 30 };
  assert.equal((await call('PUT', 'event-plan', rules)).status, 200);
  assert.deepEqual((await call('GET', 'event-plan')).body, { ...rules, revision: 2 });
  await send([bought('Nobody planned this', 1, {})]);
  assert.deepEqual(await countOf('Nobody planned this'), { stored: 0, held: 1 });
  assert.equal((await call('PUT', 'event-plan', { ...rules, unplanned: 'accept' })).status, 200);
  assert.equal((await run('replay', 'Nobody planned this')).released, 1);
});

test('traits that are held join nobody; once they are taken in, they do', async () => {
  const query = new URLSearchParams({ kind: 'identify', name: '' }).toString();
  const rule = { ...amountRule, name: 'email', type: 'string', shape: '*\\@*', min: null };
  const saved = await call('PUT', `event-schemas?${query}`, {
    ...draft,
    properties: [rule, { ...rule, name: 'age', type: 'number', shape: null }],
    basedOn: 0,
  });
  assert.equal(saved.status, 200, JSON.stringify(saved.body));
  await send([
    { type: 'identify', messageId: 'i-1', userId: 'joined', traits: { email: 'joined@brand.example', age: '44' } },
  ]);
  const claims = async () => {
    const [row] = await ask<{ n: number }>(
      `select count(*)::integer as n from claimed_identifier where workspace_id = $1 and kind = 'email'`,
      [server.workspace.id],
    );
    return row?.n;
  };
  assert.equal(await claims(), 0);
  await call('DELETE', `event-schemas?${query}`);
  const { body } = await call('POST', 'event-quarantine/runs', { action: 'replay', kind: 'identify', name: '' });
  await server.settle();
  assert.equal(body.kind, 'identify');
  assert.equal(await claims(), 1);
});

test('what is held of a person is given out with the rest, and erased with it', async () => {
  await saveSchema('Held Order');
  const memberId = 'member-3318204';
  const own = { ...bought('Held Order', 1, { amount: 'many', note: `for ${memberId}` }), userId: memberId };
  const others = { ...bought('Held Order', 2, { amount: 'few' }), userId: 'member-0000002' };
  assert.deepEqual(await send([own, others]), { accepted: 2, duplicates: 0 });
  await server.settle();
  assert.deepEqual(await countOf('Held Order'), { stored: 0, held: 2 });

  const identifier = { kind: 'memberId', value: memberId };
  const asked = await call('POST', 'privacy/requests', { kind: 'export', identifier });
  assert.equal(asked.status, 201, JSON.stringify(asked.body));
  const { sections } = (await call('GET', `privacy/requests/${asked.body.id}/export`)).body;
  assert.equal(sections.events.length, 0);
  assert.equal(sections.heldEvents.length, 1, 'his, and nobody else’s');
  assert.equal(sections.heldEvents[0].properties.note, `for ${memberId}`);

  const erasure = await call('POST', 'privacy/requests', { kind: 'erasure', identifier });
  await server.settle();
  const { certificate } = (await call('GET', `privacy/requests/${erasure.body.id}`)).body;
  assert.deepEqual(certificate.traces, []);
  assert.ok(
    certificate.sections.some(
      ({ section, count }: { section: string; count: number }) => section === 'heldEvents' && count > 0,
    ),
  );
  const held = await ask<{ text: string }>('select to_jsonb(q)::text as text from event_quarantine q where name = $1', [
    'Held Order',
  ]);
  assert.ok(!held.some(({ text }) => text.includes('3318204')), 'nothing of his is held');
  assert.equal((await run('replay', 'Held Order')).state, 'done', 'what is left can still be replayed');
});

test('who may not see identifiers sees no values of one person, and only who manages events changes schemas', async () => {
  const name = 'Masked';
  await saveSchema(name, { properties: [{ ...amountRule, name: 'plan', type: 'enum', allowed: ['gold'], min: null }] });
  const properties = { plan: 'silver', phone: '13800138000', comment: 'I am Li Lei' };
  await send([{ ...bought(name, 1, properties), context: { ip: '10.1.2.3' } }]);
  const analyst = await server.member('analyst');
  const [held] = (await call('GET', `event-quarantine/events?${typeQuery(name)}`, undefined, analyst)).body.items;
  assert.deepEqual([held.properties, held.context], [{ plan: 'silver', phone: '•••', comment: '•••' }, {}]);
  const latest = await call('GET', 'events/latest', undefined, analyst);
  assert.doesNotMatch(JSON.stringify(latest.body), /13800138000|Li Lei|10\.1\.2\.3/);
  await server.settle();
  const shown = await call('GET', `event-types/properties?${typeQuery(name)}`, undefined, analyst);
  assert.doesNotMatch(JSON.stringify(shown.body), /13800138000|Li Lei/);
  assert.match(JSON.stringify(shown.body), /silver/);
  const refused = await server.app.inject({
    method: 'PUT',
    url: `/api/v1/event-schemas?${typeQuery(name)}`,
    headers: { authorization: `Bearer ${writeKey}` },
    payload: { ...draft, basedOn: 1 },
  });
  assert.equal(refused.json().code, 'permissionMissing');
});

test('a draft is tried on the latest events before it is saved, and proposed from what was seen', async () => {
  const name = 'Tried';
  await send([bought(name, 1, { amount: 5 }), bought(name, 2, { amount: 'x' })]);
  await server.settle();
  const trial = await call('POST', `event-schemas/try?${typeQuery(name)}`, draft);
  assert.deepEqual([trial.status, trial.body.judged, trial.body.misfitting], [200, 2, 1]);
  const proposal = await call('GET', `event-schemas/proposal?${typeQuery(name)}`);
  assert.deepEqual(
    proposal.body.properties.map((one: { name: string; required: boolean }) => [one.name, one.required]),
    [['amount', true]],
  );
  const invalid = { ...draft, properties: [{ ...amountRule, min: 3, max: 1 }] };
  const refused = await call('POST', `event-schemas/try?${typeQuery(name)}`, invalid);
  assert.deepEqual([refused.status, refused.body.code], [422, 'eventSchemaInvalid']);
});
