import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import { type RetailChain, startRetailChain } from '../../foundation/testing/retail-chain.ts';
import { findInFiles, holds, openStoredText, type StoredText } from '../../foundation/testing/stored-text.ts';
import { addConsentRecord, reserveAndSend } from '../contact/index.ts';
import { computeIdentifierKey, findOrCreateProfile, type Identifier } from '../directory/index.ts';
import { createEventWriter, type EventInput } from '../events/index.ts';
import { acceptFeedback, type FeedbackInput } from '../feedback/index.ts';

const person = {
  memberId: 'VIP-7731905',
  email: 'wang.xiaohong.7731905@example.com',
  phone: '13977319052',
  anonymousId: 'anon-5b1f0d7731905',
  words: '我是王晓红7731905，请打13977319052',
};
/** What a search must not find, in whatever case. */
const traces = ['7731905', '3977319052', 'xiaohong.77', '王晓红'];

let chain: RetailChain;
let stored: StoredText;
let superuser: StoredText['superuser'];
const dataFolder = mkdtempSync(join(tmpdir(), 'voxloop-erase-'));
const logged: string[] = [];

before(async () => {
  chain = await startRetailChain({ environment: { VOXLOOP_DATA_DIR: dataFolder } });
  stored = await openStoredText(chain.server.context);
  superuser = stored.superuser;
  // Everything that is logged, at every level.
  const { log } = chain.server.context;
  for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const) {
    const note = (...given: unknown[]) => void logged.push(JSON.stringify(given));
    Object.defineProperty(log, level, { value: note });
  }
});

/** By what an identifier is known where its value does not stand. */
const idOf = (identifier: Identifier) =>
  computeIdentifierKey(chain.server.context.keyedHash, chain.server.workspace.id, identifier).id;

const access = () => systemAccess(chain.server.workspace.id, { timeZone: 'Asia/Shanghai' });

async function ask(kind: 'export' | 'erasure', identifier: { kind: string; value: string }) {
  const { owner } = chain.server;
  const payload = { kind, identifier };
  return chain.server.request(owner, { method: 'POST', url: '/api/v1/privacy/requests', payload });
}

function write(work: Parameters<typeof chain.server.context.database.inWorkspace>[1]) {
  return chain.server.context.database.inWorkspace(chain.server.workspace.id, work);
}

function eventOf(given: Partial<EventInput>, daysAgo = 1): EventInput {
  const occurredAt = new Date(chain.clock.now().getTime() - daysAgo * 86_400_000);
  return {
    messageId: `message of ${person.memberId} ${chain.server.context.random.uuid()}`,
    kind: 'track',
    name: 'Order Completed',
    origin: 'live',
    userId: person.memberId,
    anonymousId: person.anonymousId,
    previousId: null,
    language: 'zh-CN',
    occurredAt,
    properties: {},
    context: {},
    ...given,
  };
}

async function send(events: EventInput[]): Promise<void> {
  const { context, workspace } = chain.server;
  const writer = createEventWriter(context);
  await writer.accept({ id: workspace.id, timeZone: 'Asia/Shanghai' }, events, chain.clock.now());
  await writer.close();
}

/** Puts the person into every kind of place. @returns the id of one feedback */
async function plant(): Promise<string> {
  const { context } = chain.server;
  const id = context.random.uuid();
  const now = chain.clock.now();
  await send([
    eventOf({ kind: 'identify', name: '', properties: { email: person.email, phone: person.phone, name: '王晓红' } }),
    eventOf({
      properties: { total: 88.5, plan: person.memberId, category: 'tea', note: person.words },
      context: { ip: '10.0.0.1', page: { url: `https://shop.example/?m=${person.memberId}` } },
    }),
    eventOf({ kind: 'page', name: `Hello ${person.email}`, userId: null }),
    // What somebody else did, in names that differ in nothing but how they write the person's number.
    ...[person.memberId, person.memberId.toLowerCase()].map((memberId) =>
      eventOf({ name: `Waited for ${memberId}`, userId: 'VIP-2', anonymousId: null, properties: { minutes: 5 } }),
    ),
  ]);
  await write(async (tx) => {
    const identifiers = [
      { kind: 'memberId', value: person.memberId },
      { kind: 'email', value: person.email },
    ];
    const profileId = await findOrCreateProfile(tx, access(), identifiers, { name: '王晓红' }, context.random.uuid());
    assert.ok(profileId);
    const feedback: FeedbackInput = {
      id,
      kind: 'response',
      status: 'complete',
      origin: 'live',
      surveyId: null,
      surveyVersion: null,
      channel: 'qr',
      touchpoint: null,
      unitId: chain.units.store,
      profileId,
      language: 'zh-CN',
      occurredAt: now,
      durationSeconds: 20,
      answers: { nps: 2, why: person.words, phone: person.phone },
      verbatimKeys: ['why'],
      attributes: { memberId: person.memberId, campaign: 'spring', ref: `by ${person.memberId}` },
      scores: [{ questionId: 'nps', rowId: null, metric: 'nps', value: 2, choice: null, scaleMin: 0, scaleMax: 10 }],
      signals: { userAgent: `Phone of ${person.memberId}` },
      sourceId: context.random.uuid(),
      thread: `thread of ${person.memberId}`,
      details: { author: '王晓红' },
    };
    await acceptFeedback(tx, access(), [feedback], now);
    await addConsentRecord(tx, {
      id: context.random.uuid(),
      profileId,
      channel: 'email',
      purpose: null,
      decision: 'granted',
      saidBy: 'person',
      saidAt: now,
      source: 'form',
      statement: '同意',
      evidence: `form of ${person.email}`,
      recordedBy: 'system:test',
      recordedAt: now,
    });
    const message = { profileId, channel: 'email', purpose: 'invitation', language: 'zh-CN' } as const;
    await reserveAndSend(context, tx, access(), {
      ...message,
      key: 'planted',
      subject: '您好，王晓红',
      body: `https://voxloop.example/s/i/${person.memberId}`,
    });
  });
  await chain.server.settle();
  await noteOnTicket();
  await plantCopies();
  return id;
}

async function noteOnTicket(): Promise<void> {
  const { items } = await chain.get(chain.manager, '/tickets');
  const [ticket] = items;
  assert.ok(ticket, 'a detractor opens a ticket');
  const answer = await chain.server.request(chain.manager, {
    method: 'POST',
    url: `/api/v1/tickets/${ticket.id}/note`,
    payload: { version: ticket.version, note: `回电 ${person.phone} 王晓红` },
  });
  assert.ok(answer.statusCode < 300, answer.body);
}

/** Copies that stand where nobody would look: errors of an import, the answer of a receiver, another person's words. */
async function plantCopies(): Promise<void> {
  const workspaceId = chain.server.workspace.id;
  const importId = chain.server.context.random.uuid();
  await superuser.query(
    `insert into feedback_import (workspace_id, id, file_name, file_digest, file_bytes, profile, suggested_mapping, created_by, created_at)
     values ($1, $2, $3, 'x', 1, $4, '{}', 'test', now())`,
    [workspaceId, importId, `customers of ${person.memberId}.csv`, { samples: [person.email.toUpperCase()] }],
  );
  await superuser.query(
    `insert into feedback_import_error (workspace_id, import_id, line, column_name, code, value) values ($1, $2, 7, 'phone', 'x', $3)`,
    [workspaceId, importId, `+86${person.phone}`],
  );
  await chain.answer({ nps: 10, email: 'friend@example.com', words: `我朋友的电话是${person.phone}，很好` });
}

/** The texts, and the ids by which his identifiers are known. */
function listTraces(): string[] {
  const phone = `+86${person.phone}`;
  const { memberId, email, anonymousId } = person;
  const ids = Object.entries({ memberId, email, phone, anonymousId }).map(([kind, value]) => idOf({ kind, value }));
  return [...traces, ...ids];
}

const searchDatabase = () => stored.findInDatabase(listTraces());

describe('a person who asks', () => {
  let feedbackId: string;
  before(async () => {
    feedbackId = await plant();
  });

  test('is given everything that is kept of him, over all his profiles', async () => {
    const created = await ask('export', { kind: 'phone', value: `+86 ${person.phone}` });
    assert.equal(created.statusCode, 201, created.body);
    const url = `/api/v1/privacy/requests/${created.json().id}/export`;
    const answer = await chain.server.request(chain.server.owner, { method: 'GET', url });
    assert.equal(answer.statusCode, 200);
    const given = JSON.parse(answer.body);
    assert.deepEqual(given.identifiers.map(({ kind }: { kind: string }) => kind).toSorted(), [
      'anonymousId',
      'email',
      'memberId',
      'phone',
    ]);
    const sections = Object.fromEntries(
      Object.entries<object[]>(given.sections).map(([name, records]) => [name, records.length]),
    );
    assert.equal(sections.feedback, 1);
    assert.equal(sections.events, 3);
    assert.equal(sections.tickets, 1);
    assert.equal(sections.contact, 2);
    assert.ok(answer.body.includes(person.words));
    assert.ok(!answer.body.includes('friend@example.com'), 'nothing of others');
    const { items } = await chain.get(chain.server.owner, '/audit?subjectKind=privacyRequest');
    assert.deepEqual(items.map(({ action }: { action: string }) => action).toSorted(), [
      'privacyRequest.exportAsked',
      'privacyRequest.exported',
    ]);
    const unknown = await ask('export', { kind: 'email', value: 'nobody@example.com' });
    assert.equal(unknown.json().code, 'privacyPersonUnknown');
  });

  test('is erased from every store, and a search of everything finds nothing', async () => {
    const { owner } = chain.server;
    const planted = await searchDatabase();
    assert.ok(planted.length > 10, 'the person stands in many places before');
    for (const place of [
      'event_type.name',
      'event_property.name',
      'identifier.id',
      'identity_claim_identifier.identifier_id',
    ])
      assert.ok(planted.includes(place), place);
    const before = await numbers();
    const created = await ask('erasure', { kind: 'email', value: person.email });
    assert.equal(created.statusCode, 201, created.body);
    await stopAfterSteps(6);
    await chain.server.settle();
    const done = await chain.get(owner, `/privacy/requests/${created.json().id}`);
    assert.equal(done.state, 'done', JSON.stringify(done));
    assert.deepEqual(done.certificate.traces, []);
    assert.ok(done.certificate.searched.tables > 40);
    assert.ok(done.certificate.searched.identifiers >= 4);
    assert.deepEqual(done.certificate.facts.takenOut, ['ref']);

    assert.deepEqual(await searchDatabase(), []);
    assert.deepEqual(await stored.findInWarehouse(traces), []);
    assert.deepEqual(findInFiles(dataFolder, traces), []);
    assert.ok(!holds(logged.join('\n'), traces), 'the logs name nobody');
    assert.deepEqual(await numbers(), before, 'no number changed');

    const { rows } = await superuser.query('select answers, scores from feedback where id = $1', [feedbackId]);
    assert.deepEqual(rows[0].answers, {});
    assert.equal(rows[0].scores[0].value, 2);
    const { items } = await chain.get(owner, '/audit?subjectKind=privacyRequest');
    const erased = items.find(({ action }: { action: string }) => action === 'privacyRequest.erased');
    assert.equal(erased.detail.certificate, done.certificateDigest);
    const detail = await chain.server.request(owner, { method: 'GET', url: `/api/v1/feedback/${feedbackId}` });
    assert.equal(detail.statusCode, 200, 'what is left of the record can still be opened');
    const again = await ask('erasure', { kind: 'email', value: person.email });
    assert.equal(again.json().code, 'privacyPersonUnknown');
  });

  test('stays erased when something of his comes late, and is a stranger when he comes back', async () => {
    await send([eventOf({ properties: { note: person.words } }, 3)]);
    await chain.server.settle();
    const { items } = await chain.get(chain.server.owner, '/privacy/requests');
    assert.equal(items[0].kind, 'erasure');
    assert.equal(items[0].createdBy, 'system:privacy');
    assert.equal(items[0].state, 'done');
    assert.deepEqual(await searchDatabase(), []);

    chain.clock.skipHours(1);
    await send([eventOf({ userId: person.memberId, properties: { total: 5 } }, 0)]);
    await chain.server.settle();
    const later = await chain.get(chain.server.owner, '/privacy/requests');
    assert.equal(later.items.length, items.length, 'who comes back is not erased');
    assert.ok(later.items.some(({ returnedAt }: { returnedAt: string | null }) => returnedAt !== null));
    const { rows } = await superuser.query<{ count: number }>(
      `select count(distinct profile_id)::integer as count from event where profile_id = any(
        select profile_id from identifier where id = $1)`,
      [idOf({ kind: 'memberId', value: person.memberId })],
    );
    assert.equal(rows[0]?.count, 1, 'under a new random key');
  });
});

/** Begins the erasure that waits, and stops its worker after so many steps, as a stopping server does. */
async function stopAfterSteps(steps: number): Promise<void> {
  const { application, context, workspace } = chain.server;
  const job = application.jobs.find(({ name }) => name === 'privacy.erase');
  const { rows } = await superuser.query<{ run: string }>(
    `select run_id as run from privacy_request where kind = 'erasure' and finished_at is null`,
  );
  assert.ok(job && rows[0]);
  const stop = new AbortController();
  let left = steps;
  const database = {
    ...context.database,
    inWorkspace: ((...given: Parameters<typeof context.database.inWorkspace>) => {
      if (left === 0) stop.abort();
      left -= 1;
      return context.database.inWorkspace(...given);
    }) as typeof context.database.inWorkspace,
  };
  const payload = { workspaceId: workspace.id, runId: rows[0].run };
  const attempt = { attempt: 1, maxAttempts: 12, stop: stop.signal };
  await assert.rejects(job.handle(payload, { ...context, database }, attempt), /stopped/);
  assert.notDeepEqual(await searchDatabase(), [], 'it stopped half-way');
}

/** What reports count. */
async function numbers() {
  const { warehouse } = chain.server.context;
  const [feedback, answers, events] = await Promise.all([
    warehouse.query('select toString(sum(sign)) as count from feedback_fact'),
    warehouse.query('select toString(sum(value * sign)) as sum from answer_fact'),
    warehouse.query(
      "select toString(sum(sign)) as count, toString(sum(numbers['total'] * sign)) as total from event_fact",
    ),
  ]);
  return { feedback, answers, events };
}
