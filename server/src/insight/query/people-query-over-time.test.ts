import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { findOrCreateProfile, type Identifier, saveProfileChanges } from '../../data/directory/index.ts';
import { acceptFeedback, type FeedbackInput, feedbackDataset } from '../../data/feedback/index.ts';
import { fixedClock } from '../../foundation/clock/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import { answerMetricQuery } from './answer-metric-query.ts';
import { gatherPeople } from './gather-people.ts';
import { type MetricQueryInput, type MetricResult, parseMetricQuery, type QueryNeighbours } from './index.ts';

const clock = fixedClock(new Date('2026-03-31T21:00:00Z'));
const period = { from: '2026-03-01', to: '2026-03-31' };
const names = (name: string) => ({ 'zh-CN': name, en: name });
const inRome = { field: 'attribute.city', op: 'eq', value: 'Rome' };
const byCity = { kind: 'person', field: 'attribute.city' } as const;
const nps = { kind: 'nps' } as const;
const member = (value: string): Identifier => ({ kind: 'memberId', value });
const phone: Identifier = { kind: 'phone', value: '13800138201' };

let server: TestServer;
let anonymousId: string;
let openId: string;
const ids = new Map<string, string>();

before(async () => {
  server = await startTestServer({ clock });
  const payload = { names: names('city'), type: 'text', choices: [], source: 'directory', personal: false };
  await send('PUT', '/profile-attributes/city', payload);
  openId = (await send('POST', '/surveys', { templateKey: 'csat' })).id;
  anonymousId = (await send('POST', '/surveys', { templateKey: 'csat' })).id;
  await send('PATCH', `/surveys/${anonymousId}`, { anonymityThreshold: 5 });
  const cities = ['Rome', 'Rome', 'Oslo', 'Rome', 'Oslo', 'Kyoto', null];
  for (const [at, city] of cities.entries())
    await tell(city === null ? phone : member(`member-${at}`), city, [10, 2, 9, 9, 3, 7, 8][at] ?? 0, openId);
  await tell(null, null, 6, openId);
  await tell(member('member-0'), 'Rome', 0, anonymousId);
  await tell(member('member-1'), 'Rome', 0, anonymousId);
  await server.settle();
});

async function send(method: 'POST' | 'PUT' | 'PATCH', path: string, payload: object) {
  const response = await server.request(server.owner, { method, url: `/api/v1${path}`, payload });
  assert.ok(response.statusCode < 300, response.body);
  return response.json();
}

async function tell(known: Identifier | null, city: string | null, value: number, surveyId: string): Promise<void> {
  const { database, random } = server.context;
  const { access } = server.owner;
  await database.inWorkspace(server.workspace.id, async (tx) => {
    const profileId = known && (await findOrCreateProfile(tx, access, [known], {}, random.uuid()));
    if (known !== null && profileId !== null) {
      ids.set(known.value, profileId);
      await saveProfileChanges(tx, access, [{ profileId, attributes: { city }, at: clock.now() }], 'manual');
    }
    const input: FeedbackInput = {
      ...{ id: random.uuid(), kind: 'response', status: 'complete', origin: 'live', surveyId, surveyVersion: 1 },
      ...{ channel: 'wechat', touchpoint: null, unitId: null, profileId, language: null, durationSeconds: null },
      ...{ occurredAt: new Date('2026-03-10T04:00:00Z'), answers: {}, verbatimKeys: [], attributes: {} },
      scores: [{ questionId: 'q', rowId: null, metric: 'nps', value, choice: null, scaleMin: 0, scaleMax: 10 }],
    };
    await acceptFeedback(tx, access, [input], clock.now());
  });
}

async function request(query: Omit<MetricQueryInput, 'period'>) {
  const payload = { period, ...query };
  return server.request(server.owner, { method: 'POST', url: '/api/v1/metric-queries', payload });
}

/** Per cell its keys, its first value and its n, in a steady order. */
async function ask(query: Omit<MetricQueryInput, 'period'>): Promise<string[]> {
  const response = await request(query);
  assert.equal(response.statusCode, 200, response.body);
  return listCells(response.json());
}

function listCells({ cells }: MetricResult): string[] {
  return cells
    .map(({ keys, bucket, values }) =>
      JSON.stringify([
        ...Object.values(keys),
        ...(bucket ?? []),
        ...values.map(({ value, n }) => [value && Math.round(value), n]),
      ]),
    )
    .sort();
}

const neighbours = (): QueryNeighbours => ({
  sources: feedbackDataset.sources,
  listAnonymityThresholds: async () => new Map([[anonymousId, 5]]),
  listJoinedFields: async () => [],
  listSurveyNames: async () => new Map(),
});

const within = (query: Omit<MetricQueryInput, 'period'>, limits: { atOnce: number; inAll: number }) =>
  answerMetricQuery(
    server.context,
    neighbours(),
    server.owner.access,
    parseMetricQuery({ period, ...query }),
    gatherPeople(server.context, limits),
  );

test('in however many parts people are looked at, the answer is the same', async () => {
  for (const query of [
    { measures: [nps, { kind: 'responses' as const }], people: inRome },
    { measures: [nps], dimensions: [byCity] },
    { measures: [nps], dimensions: [byCity, { kind: 'channel' as const }], compareTo: 'previousPeriod' as const },
    { measures: [{ kind: 'mean' as const, questionId: 'q' }], people: { not: inRome }, grain: 'week' as const },
    { measures: [nps], surveyId: openId, people: inRome },
  ]) {
    const whole = listCells(await within(query, { atOnce: 1_000, inAll: 1_000 }));
    for (const atOnce of [1, 2, 3])
      assert.deepEqual(listCells(await within(query, { atOnce, inAll: 1_000 })), whole, `${atOnce} at once`);
  }
});

test('queries that ask for the same people at once are answered as each alone, and look at the people once', async () => {
  let looks = 0;
  const { database } = server.context;
  const counting: typeof database = {
    ...database,
    inWorkspace: (...given) => {
      looks += 1;
      return database.inWorkspace(...given);
    },
  };
  const cards = [
    { measures: [nps, { kind: 'responses' as const }], people: inRome, compareTo: 'previousPeriod' as const },
    { measures: [nps], people: inRome, grain: 'week' as const },
    { measures: [nps], people: inRome, dimensions: [byCity, { kind: 'channel' as const }] },
  ];
  const alone: string[][] = [];
  for (const card of cards) alone.push(listCells(await within(card, { atOnce: 1_000, inAll: 1_000 })));
  const answerAll = (queries: readonly Omit<MetricQueryInput, 'period'>[], atOnce: number, inAll = 1_000) => {
    const gathered = gatherPeople({ ...server.context, database: counting }, { atOnce, inAll });
    looks = 0;
    return Promise.allSettled(
      queries.map((query) => {
        const { access } = server.owner;
        return answerMetricQuery(
          server.context,
          neighbours(),
          access,
          parseMetricQuery({ period, ...query }),
          gathered,
        );
      }),
    );
  };
  const cellsOf = (outcomes: PromiseSettledResult<MetricResult>[]) =>
    outcomes.map((outcome) => (outcome.status === 'fulfilled' ? listCells(outcome.value) : String(outcome.reason)));
  for (const atOnce of [1, 2, 1_000])
    assert.deepEqual(cellsOf(await answerAll(cards, atOnce)), alone, `${atOnce} at once`);
  assert.equal(looks, 2, 'who they are, and the city of those who count');
  const elsewhere = { ...cards[1], measures: [nps], people: { field: 'attribute.city', op: 'eq', value: 'Oslo' } };
  await answerAll([{ measures: [nps], people: inRome }, elsewhere], 1_000);
  assert.equal(looks, 2, 'other people are looked at for themselves');

  const [small, large] = [{ field: 'language', op: 'eq', value: 'fr' }, undefined].map((filter) => ({
    ...{ measures: [nps], people: inRome },
    ...(filter && { filter }),
  }));
  assert.ok(small !== undefined && large !== undefined);
  const outcomes = await answerAll([large, small], 2, 6);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'fulfilled'],
    'one that is refused leaves the others alone',
  );
});

test('more feedback than one answer looks at is refused with how much it is, and nothing is cut', async () => {
  const refusal = async (query: Omit<MetricQueryInput, 'period'>, inAll: number) => {
    const error = await within(query, { atOnce: 2, inAll }).then(
      () => null,
      (reason: unknown) => reason,
    );
    return error instanceof ProblemError ? [error.code, error.params] : error;
  };
  assert.deepEqual(await refusal({ measures: [nps], people: inRome }, 6), [
    'metricPeopleTooMany',
    { found: 7, most: 6 },
  ]);
  assert.equal(await refusal({ measures: [nps], people: inRome }, 7), null);
  assert.deepEqual(
    await refusal({ measures: [nps], dimensions: [byCity] }, 7),
    ['metricPeopleTooMany', { found: 8, most: 7 }],
    'what nobody told is read too where no condition leaves it out',
  );
  const elsewhere = { field: 'channel', op: 'eq', value: 'sms' };
  assert.equal(await refusal({ measures: [nps], people: inRome, filter: elsewhere }, 0), null, 'what is left out');
  assert.equal(await refusal({ measures: [nps] }, 0), null, 'a query that does not ask for people');
});

test('no condition on people tells what they answered to an anonymous survey', async () => {
  const { cells, leftOutSurveys } = (await request({ measures: [nps], people: inRome })).json<MetricResult>();
  assert.deepEqual([cells[0]?.values[0]?.n, leftOutSurveys], [3, [anonymousId]]);
  for (const query of [{ people: inRome }, { dimensions: [byCity] }])
    assert.equal((await request({ measures: [nps], surveyId: anonymousId, ...query })).json().code, 'metricAnonymous');
  // Who answered it with 0 would be found by the NPS of those whose last answer to it was 0.
  const answered = { field: `lastAnswer.${anonymousId}.q`, op: 'exists' };
  assert.deepEqual(await ask({ measures: [nps], people: answered }), ['[[null,0]]']);
  const unhappy = { field: 'lastScore.nps', op: 'eq', value: 0 };
  assert.deepEqual(await ask({ measures: [nps], people: unhappy }), ['[[null,0]]']);
  const often = { field: 'feedback.all', op: 'gte', value: 2 };
  assert.deepEqual(await ask({ measures: [nps], people: often }), ['[[null,0]]']);
});

test('who is joined to somebody counts with what is known of both, and no more once that is taken back', async () => {
  const inOslo = { field: 'attribute.city', op: 'eq', value: 'Oslo' };
  assert.deepEqual(await ask({ measures: [nps], people: inOslo }), ['[[0,2]]']);
  const profileIds = [ids.get('13800138201'), ids.get('member-2')];
  const claim = await send('POST', '/identity-claims', { kind: 'together', profileIds, reason: 'She said so' });
  assert.deepEqual(await ask({ measures: [nps], people: inOslo }), ['[[0,3]]']);
  assert.deepEqual(
    listCells(await within({ measures: [nps], people: inOslo }, { atOnce: 1, inAll: 1_000 })),
    ['[[0,3]]'],
    'also where their feedback lies in different parts',
  );
  await send('POST', `/identity-claims/${claim.id}/undo`, { reason: 'She did not' });
  assert.deepEqual(await ask({ measures: [nps], people: inOslo }), ['[[0,2]]']);
});

test('members of a live segment are asked for as they stand in it', async () => {
  const segment = { names: names('Romans'), condition: inRome, tag: null };
  const { id } = await send('POST', '/segments', segment);
  await server.settle();
  const isMember = { field: `segment.${id}`, op: 'eq', value: true };
  const low = { field: 'lastScore.nps', op: 'lte', value: 9 };
  assert.deepEqual(await ask({ measures: [nps], people: isMember }), ['[[33,3]]']);
  assert.deepEqual(await ask({ measures: [nps], people: { all: [isMember, low] } }), ['[[0,2]]']);
  assert.deepEqual(await ask({ measures: [nps], people: { all: [isMember, { not: isMember }] } }), ['[[null,0]]']);
  assert.deepEqual(await ask({ measures: [nps], people: { any: [isMember, low] } }), ['[[14,7]]']);
});

test('an erased person is told apart no more, and his number of answers is no longer one of those people', async () => {
  const query = { measures: [nps, { kind: 'responses' as const }], people: inRome };
  const before = await ask(query);
  assert.deepEqual(before, ['[[33,3],[3,3]]']);
  const total = await ask({ measures: [nps] });
  const identifier = { kind: 'memberId', value: 'member-1' };
  await send('POST', '/privacy/requests', { kind: 'erasure', identifier });
  await server.settle();
  assert.deepEqual(await ask(query), ['[[100,2],[2,2]]']);
  assert.deepEqual(await ask({ measures: [nps], people: { all: [] } }), ['[[33,6]]']);
  const cells = await ask({ measures: [nps], dimensions: [byCity] });
  assert.deepEqual(
    cells.map((cell) => JSON.parse(cell)[0]),
    ['Kyoto', 'Oslo', 'Rome', null],
  );
  assert.ok(cells.includes('["Rome",[100,2]]'), cells.join());
  assert.ok(cells.includes('[null,[-67,3]]'), 'what he said counts, as nobody’s');
  assert.deepEqual(await ask({ measures: [nps] }), total, 'and no number that asks for nobody has changed');
});

test('few among many are named instead of reading everybody, with the same answer', async () => {
  const statements: string[] = [];
  const { warehouse } = server.context;
  const watched: typeof warehouse = {
    ...warehouse,
    query: (sql, ...rest) => {
      statements.push(sql);
      return warehouse.query(sql, ...rest);
    },
  };
  for (let at = 0; at < 30; at += 1) await tell(member(`lima-${at}`), at === 7 ? 'Cusco' : 'Lima', at % 11, openId);
  await server.settle();
  const inCusco = { field: 'attribute.city', op: 'eq', value: 'Cusco' };
  const query = parseMetricQuery({
    period,
    measures: [nps, { kind: 'responses' }],
    dimensions: [byCity],
    people: inCusco,
  });
  for (const atOnce of [1_000, 12]) {
    statements.length = 0;
    const gathered = gatherPeople({ ...server.context, warehouse: watched }, { atOnce, inAll: 1_000 });
    const result = await answerMetricQuery(server.context, neighbours(), server.owner.access, query, gathered);
    assert.deepEqual(listCells(result), ['["Cusco",[0,1],[1,1]]'], `${atOnce} at once`);
    assert.ok(
      statements.some((sql) => sql.includes(':Array(String)}')),
      'they were named',
    );
  }
});
