import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import { sql } from 'kysely';
import { findOrCreateProfile } from './data/directory/index.ts';
import { createEventWriter } from './data/events/index.ts';
import { rebuildWarehouse } from './data/facts/index.ts';
import { acceptFeedback, ensureFeedbackMonths, type FeedbackInput, type FeedbackKind } from './data/feedback/index.ts';
import { retentionJob, startRetention } from './data/retention/index.ts';
import { listWorkspaces } from './data/workspaces/index.ts';
import type { WorkspaceTx } from './foundation/database/index.ts';
import { type RetailChain, startRetailChain } from './foundation/testing/retail-chain.ts';
import { datasets } from './list-routes.ts';
import { listRetainedKinds } from './retained-kinds.ts';

const dayMs = 86_400_000;

let chain: RetailChain;
before(async () => {
  chain = await startRetailChain();
});

const access = () => systemAccess(chain.server.workspace.id, { timeZone: 'Asia/Shanghai' });
const daysAgo = (days: number) => new Date(chain.clock.now().getTime() - days * dayMs);

function write<T>(work: (tx: WorkspaceTx) => Promise<T>): Promise<T> {
  return chain.server.context.database.inWorkspace(chain.server.workspace.id, work);
}

async function read<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
  return write(async (tx) => (await statement.execute(tx.query)).rows);
}

async function request(method: 'GET' | 'PUT' | 'POST', path: string, payload?: object) {
  const url = `/api/v1/privacy/retention${path}`;
  return chain.server.request(chain.server.owner, { method, url, ...(payload === undefined ? {} : { payload }) });
}

async function setRule(kind: string, days: number | null, ending: 'delete' | 'anonymise') {
  const response = await request('PUT', `/${kind}`, { days, ending });
  assert.equal(response.statusCode, 200, response.body);
}

async function run(): Promise<Record<string, number>> {
  const started = await request('POST', '/runs');
  assert.equal(started.statusCode, 202, started.body);
  await chain.server.settle();
  const { items } = (await request('GET', '/runs')).json();
  assert.equal(items[0].state, 'done', items[0].failure);
  return items[0].counts;
}

async function tell(kind: FeedbackKind, occurredAt: Date, given: Partial<FeedbackInput> = {}): Promise<string> {
  const id = given.id ?? chain.server.context.random.uuid();
  const profileId = await write(async (tx) => {
    const identifiers = [{ kind: 'memberId', value: `M-${id}` }];
    const found = await findOrCreateProfile(tx, access(), identifiers, {}, chain.server.context.random.uuid());
    await ensureFeedbackMonths(tx, occurredAt, occurredAt);
    return found;
  });
  const input: FeedbackInput = {
    id,
    kind,
    status: 'complete',
    origin: 'live',
    surveyId: null,
    surveyVersion: null,
    channel: 'qr',
    touchpoint: null,
    unitId: chain.units.store,
    profileId,
    language: 'zh-CN',
    occurredAt,
    durationSeconds: 20,
    answers: { nps: 2, why: '太慢了' },
    verbatimKeys: ['why'],
    attributes: { memberId: `M-${id}`, campaign: 'spring' },
    scores: [{ questionId: 'nps', rowId: null, metric: 'nps', value: 2, choice: null, scaleMin: 0, scaleMax: 10 }],
    ...given,
  };
  await write((tx) => acceptFeedback(tx, access(), [input], chain.clock.now()));
  return id;
}

/** The runs that a night began, the latest first. */
async function listScheduled(): Promise<{ counts: Record<string, number> }[]> {
  const { items } = (await request('GET', '/runs')).json();
  return items.filter(({ trigger }: { trigger: string }) => trigger === 'schedule');
}

/** Everything that the warehouse counts of the workspace: a line each. */
async function readCounts(): Promise<string[]> {
  const lines: string[] = [];
  const sums = {
    feedback_fact: 'kind, local_day, profile_key, sum(sign)',
    answer_fact: 'question_id, value, local_day, sum(sign)',
    feedback_rollup: 'channel, local_day, sum(count)',
    answer_rollup: 'question_id, value, local_day, sum(count)',
    event_fact: 'name, local_day, profile_key, sum(sign)',
    event_rollup: 'name, local_day, sum(count)',
  };
  for (const [table, columns] of Object.entries(sums)) {
    const keys = columns.slice(0, columns.lastIndexOf(','));
    const sum = columns.slice(columns.lastIndexOf(',') + 2);
    const rows = await chain.server.context.warehouse.query(
      `select ${columns} as counted from ${table} where workspace_id = {id:UUID} group by ${keys} having counted != 0 order by ${keys}`,
      { id: chain.server.workspace.id },
    );
    assert.ok(sum.startsWith('sum'));
    lines.push(...rows.map((row) => `${table} ${JSON.stringify(row)}`));
  }
  return lines;
}

async function countRows(table: string, where: string): Promise<number> {
  const [row] = await chain.server.context.warehouse.query<{ n: number }>(
    `select count() as n from ${table} where workspace_id = {id:UUID} and ${where}`,
    { id: chain.server.workspace.id },
  );
  return row?.n ?? 0;
}

async function rebuild(): Promise<void> {
  const { database, warehouse, log } = chain.server.context;
  await rebuildWarehouse({
    database,
    warehouse,
    log,
    datasets,
    listWorkspaces: () => database.asSystem(listWorkspaces),
  });
}

describe('feedback', () => {
  test('just outside goes, just inside stays, of that kind alone', async () => {
    const kind = listRetainedKinds(chain.server.context).find((one) => one.kind === 'review');
    assert.ok(kind);
    const end = daysAgo(100);
    const outside = await tell('review', new Date(end.getTime() - 1));
    const inside = await tell('review', end);
    const other = await tell('chat', new Date(end.getTime() - 1));
    const due = { before: end, ending: 'delete' as const };
    assert.equal(await write((tx) => kind.count(tx, due)), 1);
    assert.deepEqual(await write((tx) => kind.retire(tx, due, null)), { count: 1, next: null });
    const left = await read(
      sql<{ id: string }>`select id from feedback where id = any(${[outside, inside, other]}::uuid[])`,
    );
    assert.deepEqual(left.map(({ id }) => id).toSorted(), [inside, other].toSorted());
  });

  test('a deleted record leaves every count, physically too, and its empty month is dropped', async () => {
    const old = new Date('2021-03-15T08:00:00Z');
    const id = await tell('post', old);
    await tell('post', daysAgo(3));
    await chain.server.settle();
    assert.equal(await countRows('feedback_fact', `feedback_id = '${id}'`), 1);
    await setRule('post', 365, 'delete');
    const { items } = (await request('GET', '/preview')).json();
    assert.equal(items.find((one: { kind: string }) => one.kind === 'post').count, 1);
    assert.equal((await run()).post, 1);
    const counted = await readCounts();
    assert.ok(!counted.some((line) => line.includes('2021-03-15')));
    // The facts of one run are taken back after it and removed by the next.
    await run();
    assert.equal(await countRows('feedback_fact', `feedback_id = '${id}'`), 0);
    assert.equal(await countRows('answer_fact', `feedback_id = '${id}'`), 0);
    const [month] = await read(sql<{ name: string | null }>`select to_regclass('feedback_2021_03')::text as name`);
    assert.equal(month?.name, null);
    await rebuild();
    assert.deepEqual(await readCounts(), counted);
  });

  test('the same sent again after its end is known and changes nothing', async () => {
    const id = await tell('visit', daysAgo(50));
    await setRule('visit', 40, 'delete');
    await run();
    const input = {
      id,
      kind: 'visit',
      status: 'complete',
      origin: 'live',
      surveyId: null,
      surveyVersion: null,
    } as const;
    const rest = { channel: null, touchpoint: null, unitId: chain.units.store, profileId: null, language: null };
    const empty = { durationSeconds: null, answers: {}, verbatimKeys: [], attributes: {}, scores: [] };
    const again = { ...input, ...rest, ...empty, occurredAt: daysAgo(50), replaces: true };
    const [outcome] = await write((tx) => acceptFeedback(tx, access(), [again], chain.clock.now()));
    assert.equal(outcome?.kind, 'conflict');
    assert.deepEqual(await read(sql`select id from feedback where id = ${id}`), []);
  });

  test('an anonymised record still counts, for nobody, and nothing in it leads to a person', async () => {
    const id = await tell('complaint', daysAgo(20), { thread: 'thread-1', details: { author: '王晓红' } });
    await chain.server.settle();
    const before = await readCounts();
    await setRule('complaint', 10, 'anonymise');
    assert.equal((await run()).complaint, 1);
    const [row] = await read(
      sql<
        Record<string, unknown>
      >`select profile_id, answers, verbatim_keys, attributes, thread, details, signals, version, scores
        from feedback where id = ${id}`,
    );
    assert.deepEqual(row, {
      profile_id: null,
      answers: {},
      verbatim_keys: [],
      attributes: { campaign: 'spring' },
      thread: null,
      details: null,
      signals: null,
      version: 2,
      scores: [{ questionId: 'nps', rowId: null, metric: 'nps', value: 2, choice: null, scaleMin: 0, scaleMax: 10 }],
    });
    const counted = await readCounts();
    const keyless = (lines: string[]) => lines.map((line) => line.replace(/"profile_key":"[^"]*"/, '')).toSorted();
    assert.deepEqual(keyless(counted), keyless(before));
    assert.equal((await run()).complaint, undefined);
    assert.equal(await countRows('feedback_fact', `feedback_id = '${id}' and profile_key != ''`), 0);
    await rebuild();
    assert.deepEqual(await readCounts(), counted);
  });
});

describe('events', () => {
  async function track(name: string, at: Date, userId: string): Promise<void> {
    const { context, workspace } = chain.server;
    const writer = createEventWriter(context);
    const event = {
      messageId: context.random.uuid(),
      kind: 'track',
      name,
      origin: 'live',
      userId,
      previousId: null,
    } as const;
    const rest = { anonymousId: null, language: null, occurredAt: at, properties: { total: 5, note: `by ${userId}` } };
    await writer.accept(
      { id: workspace.id, timeZone: 'Asia/Shanghai' },
      [{ ...event, ...rest, context: { ip: '10.0.0.1' } }],
      at,
    );
    await writer.close();
    await chain.server.settle();
  }

  test('anonymised events count for nobody; deleted ones no more, also in the warehouse written anew', async () => {
    await track('Old Order', daysAgo(200), 'VIP-1');
    await track('New Order', daysAgo(1), 'VIP-1');
    await setRule('event', 90, 'anonymise');
    assert.equal((await run()).event, 1);
    const [row] = await read(
      sql<{
        profile_id: string | null;
        text: string;
      }>`select profile_id, event::text as text from event where name = 'Old Order'`,
    );
    assert.equal(row?.profile_id, null);
    assert.ok(!row.text.includes('VIP-1') && !row.text.includes('10.0.0.1'));
    assert.equal(await countRows('event_fact', `name = 'Old Order' and profile_key = ''`), 1);
    const anonymised = await readCounts();
    await rebuild();
    assert.deepEqual(await readCounts(), anonymised);
    await setRule('event', 90, 'delete');
    assert.equal((await run()).event, 1);
    const deleted = await readCounts();
    assert.ok(!deleted.some((line) => line.includes('Old Order')));
    assert.ok(deleted.some((line) => line.includes('New Order')));
    assert.equal(await countRows('event_fact', `name = 'Old Order'`), 0);
    await rebuild();
    assert.deepEqual(await readCounts(), deleted);
    await setRule('event', null, 'delete');
  });
});

describe('a run', () => {
  test('that is interrupted goes on where it stood, and ends what was due when it began', async () => {
    const { context, workspace } = chain.server;
    await setRule('email', 30, 'delete');
    // One more than a portion holds; the worker is told to stop after the first.
    const first = await tell('email', daysAgo(60));
    await write((tx) =>
      sql`with copied as (insert into feedback_key select workspace_id, gen_random_uuid(), occurred_at, 'copy' from feedback_key,
          generate_series(1, 500) where id = ${first} returning workspace_id, id, occurred_at)
        insert into feedback (workspace_id, id, occurred_at, version, kind, status, origin, received_at, answers, verbatim_keys, attributes, scores)
        select workspace_id, id, occurred_at, 1, 'email', 'complete', 'live', occurred_at, '{}', '{}', '{}', '[]' from copied`.execute(
        tx.query,
      ),
    );
    const kinds = listRetainedKinds(context);
    const stopping = new AbortController();
    const small = kinds.map((kind) => ({
      ...kind,
      retire: async (...given: Parameters<typeof kind.retire>) => {
        const portion = await kind.retire(...given);
        if (kind.kind === 'email') stopping.abort();
        return portion;
      },
    }));
    const job = retentionJob(kinds);
    const desk = { context: { ...context, jobs: { enqueue: async () => undefined } }, kinds, job };
    const runId = await write((tx) => startRetention(desk, tx, access(), 'schedule'));
    assert.ok(runId !== null);
    assert.equal(await write((tx) => startRetention(desk, tx, access(), 'schedule')), null);
    const late = await tell('email', daysAgo(29.9999));
    chain.clock.skipHours(24);
    const payload = { workspaceId: workspace.id, runId };
    const attempt = { attempt: 1, maxAttempts: 9 };
    await assert.rejects(async () =>
      retentionJob(small).handle(payload, context, { ...attempt, stop: stopping.signal }),
    );
    await job.handle(payload, context, { ...attempt, stop: new AbortController().signal });
    const { items } = (await request('GET', '/runs')).json();
    assert.deepEqual([items[0].state, items[0].counts.email], ['done', 501]);
    assert.equal((await read(sql`select id from feedback where id = ${late}`)).length, 1);
    const entries = await read(
      sql<{ action: string }>`select action from audit_log where subject_id = ${runId} order by id`,
    );
    assert.deepEqual(
      entries.map(({ action }) => action),
      ['retention.started', 'retention.done'],
    );
  });
});

describe('what else is kept', () => {
  test('each night a run starts by itself, once, and ends what is due', async () => {
    const { application, context } = chain.server;
    const crons = application.cronJobs.filter(({ name }) => name === 'retention.start');
    assert.deepEqual(
      crons.map(({ cron }) => cron),
      ['7 2 * * *'],
    );
    const due = await tell('visit', daysAgo(91));
    const kept = await tell('visit', daysAgo(89));
    await setRule('visit', 90, 'delete');
    const before = (await listScheduled()).length;
    await Promise.all([crons[0]?.handle(context), crons[0]?.handle(context)]);
    await chain.server.settle();
    const left = await read(sql<{ id: string }>`select id from feedback where id = any(${[due, kept]}::uuid[])`);
    assert.deepEqual(left, [{ id: kept }]);
    const scheduled = await listScheduled();
    assert.equal(scheduled.length, before + 1);
    assert.equal(scheduled[0]?.counts.visit, 1);
    await setRule('visit', null, 'delete');
  });

  test('messages, closed tickets, files and imports meet their end; open ones do not', async () => {
    await chain.answer({ nps: 1, words: '很差', email: 'closed@example.com' });
    await chain.answer({ nps: 1, words: '很差', email: 'open@example.com' });
    const { random } = chain.server.context;
    const old = daysAgo(400);
    const ids = {
      sent: random.uuid(),
      file: random.uuid(),
      done: random.uuid(),
      busy: random.uuid(),
      runId: random.uuid(),
    };
    const survey = random.uuid();
    await write(async (tx) => {
      const ws = tx.workspaceId;
      await sql`insert into outreach (workspace_id, id, key, profile_id, channel, purpose, subject, body, state, created_at, finished_at)
        values (${ws}, ${ids.sent}, 'old', ${random.uuid()}, 'email', 'invitation', '你好', '王晓红，您好', 'sent', ${old}, ${old})`.execute(
        tx.query,
      );
      await sql`insert into survey (workspace_id, id, names, status, draft, revision, created_at, updated_at)
        values (${ws}, ${survey}, '{}', 'draft', '{}', 1, ${old}, ${old})`.execute(tx.query);
      await sql`insert into response_file (workspace_id, id, survey_id, response_id, question_id, name, type, bytes, created_at)
        values (${ws}, ${ids.file}, ${survey}, ${random.uuid()}, 'q', 'a.png', 'image/png', 3, ${old})`.execute(
        tx.query,
      );
      await sql`insert into job_run (workspace_id, id, kind, state, created_by, created_at)
        values (${ws}, ${ids.runId}, 'import', 'running', 'system:test', ${old})`.execute(tx.query);
      for (const [id, runId] of [
        [ids.done, null],
        [ids.busy, ids.runId],
      ] as const)
        await sql`insert into feedback_import (workspace_id, id, run_id, file_name, file_digest, file_bytes, profile, suggested_mapping, created_by, created_at)
          values (${ws}, ${id}, ${runId}, '王晓红.csv', ${id}, 3, '{}', '{}', 'x', ${old})`.execute(tx.query);
    });
    const tickets = await read(sql<{ id: string }>`select id from ticket order by number`);
    const [closed, open] = tickets;
    assert.ok(closed && open);
    await write(async (tx) => {
      await sql`update ticket set state = 'closed', resolved_at = ${old}, closed_at = ${old}, escalate_at = null where id = ${closed.id}`.execute(
        tx.query,
      );
      for (const { id } of [closed, open])
        await sql`insert into ticket_entry (workspace_id, ticket_id, at, actor_kind, actor_id, kind, detail)
          values (${tx.workspaceId}, ${id}, ${old}, 'system', 'test', 'noted', '{"note": "王晓红来电"}')`.execute(
          tx.query,
        );
    });
    await setRule('message', 366, 'anonymise');
    await setRule('ticket', 90, 'anonymise');
    await setRule('file', 90, 'delete');
    await setRule('import', 90, 'delete');
    const counts = await run();
    assert.deepEqual([counts.message, counts.ticket, counts.file, counts.import], [1, 1, 1, 1]);
    const [message] = await read(sql`select profile_id, subject, body, state from outreach where id = ${ids.sent}`);
    assert.deepEqual(message, { profile_id: null, subject: '', body: '', state: 'sent' });
    const noted = await read(
      sql<{
        id: string;
        note: string;
      }>`select ticket_id as id, detail ->> 'note' as note from ticket_entry where kind = 'noted'`,
    );
    assert.deepEqual(
      new Map(noted.map(({ id, note }) => [id, note])),
      new Map([
        [closed.id, ''],
        [open.id, '王晓红来电'],
      ]),
    );
    assert.deepEqual(await read(sql`select id from response_file where id = ${ids.file}`), []);
    assert.deepEqual(await read(sql`select id from feedback_import`), [{ id: ids.busy }]);
  });

  test('requests of persons end with what is remembered of the erased, and those under way stay', async () => {
    const { random } = chain.server.context;
    const [old, late, open] = [random.uuid(), random.uuid(), random.uuid()];
    await write(async (tx) => {
      for (const [id, finishedAt] of [
        [old, daysAgo(401)],
        [late, daysAgo(399)],
        [open, null],
      ] as const) {
        await sql`insert into privacy_request (workspace_id, id, kind, person_hash, profile_ids, created_by, created_at, finished_at)
          values (${tx.workspaceId}, ${id}, 'erasure', ${Buffer.from(id)}, '{}', 'test', ${daysAgo(402)}, ${finishedAt})`.execute(
          tx.query,
        );
        await sql`insert into erased_identifier (workspace_id, identifier_hash, request_id, erased_at)
          values (${tx.workspaceId}, ${Buffer.from(id)}, ${id}, ${daysAgo(402)})`.execute(tx.query);
      }
    });
    const short = await request('PUT', '/privacyRequest', { days: 365, ending: 'delete' });
    assert.equal(short.json().code, 'retentionTooShort', 'it outlives a year of backups');
    await setRule('privacyRequest', 400, 'delete');
    assert.equal((await run()).privacyRequest, 1);
    const left = await read(
      sql<{ id: string }>`select id from privacy_request where id = any(${[old, late, open]}::uuid[]) order by id`,
    );
    assert.deepEqual(
      left.map(({ id }) => id),
      [late, open].toSorted(),
    );
    const remembered = await read(sql<{ id: string }>`select request_id as id from erased_identifier order by 1`);
    assert.deepEqual(
      remembered.map(({ id }) => id),
      [late, open].toSorted(),
    );
    await setRule('privacyRequest', null, 'delete');
  });

  test('what is too short, of an unknown kind or with a foreign ending is refused with a reason', async () => {
    const short = await request('PUT', '/audit', { days: 183, ending: 'delete' });
    assert.equal(short.statusCode, 422);
    assert.equal(short.json().code, 'retentionTooShort');
    assert.match(short.json().detail, /184/);
    assert.equal(
      (await request('PUT', '/ticket', { days: 90, ending: 'delete' })).json().code,
      'retentionEndingUnknown',
    );
    assert.equal(
      (await request('PUT', '/nothing', { days: 90, ending: 'delete' })).json().code,
      'retentionKindUnknown',
    );
  });
});
