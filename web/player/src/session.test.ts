import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computeRetryDelayMs } from './backoff.ts';
import { drawUuid } from './random.ts';
import { changeSession, restoreSession, type Session } from './session.ts';

const begun: Session = {
  responseId: '0197d3a0-0000-7000-8000-000000000001',
  startedAt: '2026-03-01T08:00:00.000Z',
  language: 'en',
  answers: {},
  pageId: null,
  phase: { kind: 'answering' },
};
const submission = {
  id: begun.responseId,
  version: 1,
  answers: { recommend: 9 },
  parameters: {},
  startedAt: begun.startedAt,
  language: 'en',
};
const submitted = changeSession(begun, { kind: 'submit', submission });

test('an answer is given, changed and taken back', () => {
  const given = changeSession(begun, { kind: 'answer', key: 'recommend', value: 3 });
  assert.deepEqual(given.answers, { recommend: 3 });
  assert.deepEqual(changeSession(given, { kind: 'answer', key: 'recommend', value: 9 }).answers, { recommend: 9 });
  assert.deepEqual(changeSession(given, { kind: 'answer', key: 'recommend', value: undefined }).answers, {});
});

test('what was submitted changes no more, and is not submitted twice', () => {
  assert.equal(changeSession(submitted, { kind: 'answer', key: 'recommend', value: 1 }), submitted);
  assert.equal(changeSession(submitted, { kind: 'turn', pageId: 'why' }), submitted);
  assert.equal(changeSession(submitted, { kind: 'submit', submission: { ...submission, id: 'other' } }), submitted);
});

test('a response waits for the network until it arrives', () => {
  const waiting = changeSession(submitted, { kind: 'wait', waitingFor: 'network' });
  assert.deepEqual(waiting.phase, { kind: 'submitted', submission, waitingFor: 'network' });
  assert.deepEqual(changeSession(waiting, { kind: 'arrive' }).phase, { kind: 'sent' });
  assert.equal(changeSession(begun, { kind: 'wait', waitingFor: 'network' }), begun);
});

test('a session comes back from the device as it was', () => {
  for (const session of [begun, submitted, changeSession(submitted, { kind: 'arrive' })]) {
    assert.deepEqual(restoreSession(JSON.stringify(session)), session);
  }
});

test('a refused response comes back to be answered', () => {
  const refused = changeSession(submitted, { kind: 'refuse', reason: 'No', correctable: false });
  assert.deepEqual(restoreSession(JSON.stringify(refused))?.phase, { kind: 'answering' });
});

test('what is not a session is not taken for one', () => {
  for (const kept of [
    null,
    '',
    'x',
    '[]',
    'null',
    '{}',
    '{"responseId":"1"}',
    JSON.stringify({ ...begun, phase: 1 }),
  ]) {
    assert.equal(restoreSession(kept), null, String(kept));
  }
});

test('the wait between tries doubles up to a minute, or is as long as the server asks', () => {
  assert.deepEqual(
    [1, 2, 3, 6, 60].map((failures) => computeRetryDelayMs(failures, null)),
    [2e3, 4e3, 8e3, 6e4, 6e4],
  );
  assert.equal(computeRetryDelayMs(1, 90_000), 90_000);
});

test('ids are UUIDs that sort by time', () => {
  const [one, two] = [drawUuid(new Date('2026-03-01T08:00:00Z')), drawUuid(new Date('2026-03-01T08:00:01Z'))];
  assert.match(one, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(one < two);
  assert.equal(Number.parseInt(one.replaceAll('-', '').slice(0, 12), 16), Date.parse('2026-03-01T08:00:00Z'));
});
