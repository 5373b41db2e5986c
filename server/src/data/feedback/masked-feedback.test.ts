import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import { sql } from 'kysely';
import pg from 'pg';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { afterTests } from '../../foundation/testing/after-tests.ts';
import { type RetailChain, startRetailChain } from '../../foundation/testing/retail-chain.ts';
import { getTestEngines } from '../../foundation/testing/test-engines.ts';
import { findOrCreateProfile } from '../directory/index.ts';
import {
  acceptFeedback,
  createFeedbackWriter,
  eraseFeedbackRecords,
  type FeedbackInput,
  listFeedbackRecords,
} from './index.ts';
import { maskEarlier } from './mask-earlier-store.ts';

const said = {
  zh: '我叫王晓红，电话13977319052，身份证11010519491231002X，店员态度很差',
  en: 'My name is John Smith, call me on +44 7911 123456 or john.smith@example.com',
};
const planted = /王晓红|13977319052|11010519491231002X|John Smith|7911 ?123456|john\.smith/i;

let chain: RetailChain;
let superuser: pg.Client;

before(async () => {
  chain = await startRetailChain();
  const url = new URL((await getTestEngines()).superUrl);
  url.pathname = new URL(chain.server.context.database.url).pathname;
  superuser = new pg.Client({ connectionString: url.toString() });
  await superuser.connect();
  afterTests(() => superuser.end());
});

const access = () => systemAccess(chain.server.workspace.id, { timeZone: 'Asia/Shanghai' });

function write<T>(work: (tx: WorkspaceTx) => Promise<T>): Promise<T> {
  return chain.server.context.database.inWorkspace(chain.server.workspace.id, work);
}

function feedbackOf(given: Partial<FeedbackInput> = {}): FeedbackInput {
  return {
    id: chain.server.context.random.uuid(),
    kind: 'review',
    status: 'complete',
    origin: 'live',
    surveyId: null,
    surveyVersion: null,
    channel: 'qr',
    touchpoint: null,
    unitId: chain.units.store,
    profileId: null,
    language: 'zh-CN',
    occurredAt: chain.clock.now(),
    durationSeconds: 20,
    answers: { nps: 1, why: said.zh, more: said.en },
    verbatimKeys: ['why', 'more'],
    attributes: { ref: '13977319052', campaign: 'spring' },
    scores: [{ questionId: 'nps', rowId: null, metric: 'nps', value: 1, choice: null, scaleMin: 0, scaleMax: 10 }],
    ...given,
  };
}

/** Places of PostgreSQL and of the warehouse in which something planted can be read. */
async function findPlanted(): Promise<string[]> {
  const places: string[] = [];
  const { rows: tables } = await superuser.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'graphile_worker') and c.relkind in ('r', 'p') and not c.relispartition`,
  );
  const searched = tables.map(
    ({ name }) => `select '${name}' as name where exists (select from ${name} t where t::text ~* $1)`,
  );
  const { rows } = await superuser.query<{ name: string }>(searched.join(' union all '), [planted.source]);
  places.push(...rows.map(({ name }) => name));
  const { warehouse } = chain.server.context;
  const stored = await warehouse.query<{ name: string }>(
    "select name from system.tables where database = currentDatabase() and engine not like '%View'",
  );
  for (const { name } of stored)
    if (planted.test(JSON.stringify(await warehouse.query(`select * from ${name}`)))) places.push(`warehouse ${name}`);
  return places;
}

async function getOriginal(id: string, as = chain.server.owner) {
  return chain.server.request(as, { method: 'GET', url: `/api/v1/feedback/${id}/original` });
}

test('what was planted by either way in is in no row, fact, mail or answer, and comes back to the writer as known', async () => {
  const { context, workspace, owner } = chain.server;
  const writer = createFeedbackWriter(context);
  const zone = { id: workspace.id, timeZone: 'Asia/Shanghai' };
  const [one, two] = [feedbackOf(), feedbackOf()];
  // One alone, then one among several of which some hide nothing.
  assert.equal((await writer.accept(zone, one)).kind, 'accepted');
  const group = [
    two,
    feedbackOf({ answers: { why: '很好' }, attributes: {} }),
    feedbackOf({ answers: {}, attributes: {} }),
  ];
  for (const { kind } of await Promise.all(group.map((input) => writer.accept(zone, input))))
    assert.equal(kind, 'accepted');
  assert.equal((await writer.accept(zone, one)).kind, 'duplicate');
  assert.equal((await writer.accept(zone, { ...one, answers: { nps: 2 } })).kind, 'conflict');
  await writer.close();
  const three = feedbackOf();
  await write((tx) => acceptFeedback(tx, access(), [three], chain.clock.now()));
  await chain.server.settle();
  assert.deepEqual(await findPlanted(), []);
  assert.ok(chain.catcher.mails.length > 0);
  assert.doesNotMatch(JSON.stringify(chain.catcher.mails), planted);
  for (const { id } of [one, two, three]) {
    const shown = await chain.get(owner, `/feedback/${id}`);
    assert.doesNotMatch(JSON.stringify(shown), planted);
    assert.match(JSON.stringify(shown), /我叫\[姓名\]，电话\[电话号码\]/);
  }
});

test('what was masked is shown to who may see it, and that he saw it is noted', async () => {
  const given = feedbackOf();
  await write((tx) => acceptFeedback(tx, access(), [given], chain.clock.now()));
  const shown = await getOriginal(given.id);
  assert.equal(shown.statusCode, 200, shown.body);
  assert.deepEqual(shown.json(), {
    answers: { why: said.zh, more: said.en },
    details: {},
    attributes: { ref: '13977319052' },
  });
  assert.equal((await getOriginal(given.id, chain.manager)).statusCode, 403);
  const { rows } = await superuser.query(
    "select actor_id from audit_log where action = 'feedbackOriginal.viewed' and subject_id = $1",
    [given.id],
  );
  assert.equal(rows.length, 1);
});

test('a finished response takes the place of its partial one, its original too', async () => {
  const partial = feedbackOf({ status: 'partial', answers: { why: said.zh }, verbatimKeys: ['why'], attributes: {} });
  const finished = { ...partial, status: 'complete' as const, answers: { why: said.en }, replaces: true };
  for (const input of [partial, finished]) {
    const [outcome] = await write((tx) => acceptFeedback(tx, access(), [input], chain.clock.now()));
    assert.equal(outcome?.kind, 'accepted');
  }
  assert.deepEqual((await getOriginal(partial.id)).json().answers, { why: said.en });
  assert.deepEqual(await findPlanted(), []);
});

test('a person is given what he said, and his erasure destroys it with its key', async () => {
  const profileId = await write((tx) =>
    findOrCreateProfile(tx, access(), [{ kind: 'memberId', value: 'V-1' }], {}, chain.server.context.random.uuid()),
  );
  assert.ok(profileId);
  const given = feedbackOf({ profileId });
  await write((tx) => acceptFeedback(tx, access(), [given], chain.clock.now()));
  const person = { profileIds: [profileId], identifiers: [] };
  const handed = await write(async (tx) => {
    const records: object[] = [];
    for await (const portion of listFeedbackRecords(tx, person)) records.push(...portion);
    return JSON.stringify(records);
  });
  assert.ok(handed.includes(said.zh));
  assert.equal(await write((tx) => eraseFeedbackRecords(tx, person, null, 10)), 1);
  for (const table of ['feedback_original', 'feedback_original_key']) {
    const { rows } = await superuser.query(`select from ${table} where feedback_id = $1`, [given.id]);
    assert.equal(rows.length, 0, table);
  }
  assert.equal((await getOriginal(given.id)).statusCode, 404);
});

test('without the rows of the key table, as in a backup, nothing can be read', async () => {
  const given = feedbackOf();
  await write((tx) => acceptFeedback(tx, access(), [given], chain.clock.now()));
  await superuser.query('delete from feedback_original_key where feedback_id = $1', [given.id]);
  const answer = await getOriginal(given.id);
  assert.deepEqual([answer.statusCode, answer.json().code], [404, 'feedbackOriginalNotFound']);
});

test('what was accepted before is masked by the job, with its facts', async () => {
  const given = feedbackOf({ answers: { nps: 9 }, verbatimKeys: [], attributes: {} });
  await write((tx) => acceptFeedback(tx, access(), [given], chain.clock.now()));
  await superuser.query(
    "update feedback set masking = null, answers = $2, verbatim_keys = '{why}', attributes = $3 where id = $1",
    [given.id, { why: said.zh }, { ref: '13977319052' }],
  );
  assert.deepEqual(await findPlanted(), ['feedback']);
  assert.equal(await write((tx) => maskEarlier(tx, 'Asia/Shanghai', 10)), 1);
  assert.equal(await write((tx) => maskEarlier(tx, 'Asia/Shanghai', 10)), 0);
  assert.deepEqual(await getOriginal(given.id).then((answer) => answer.json().answers), { why: said.zh });
  const [told] = await write(async (tx) => {
    const { rows } = await sql<{ payload: { new: { attributes: object } } }>`select payload from outbox
      where topic = 'feedback.retired'`.execute(tx.query);
    return rows;
  });
  assert.deepEqual(told?.payload.new.attributes, { ref: '[phone]' });
});

test('a workspace chooses what is masked from now on', async () => {
  const set = (kinds: string[]) =>
    chain.server.request(chain.server.owner, { method: 'PUT', url: '/api/v1/privacy/masking', payload: { kinds } });
  assert.equal((await set(['phone'])).statusCode, 200);
  const given = feedbackOf({ answers: { why: said.zh }, attributes: {} });
  await write((tx) => acceptFeedback(tx, access(), [given], chain.clock.now()));
  assert.match(
    JSON.stringify(await chain.get(chain.server.owner, `/feedback/${given.id}`)),
    /我叫王晓红，电话\[电话号码\]/,
  );
  assert.equal((await set(['nothing'])).statusCode, 400);
});
