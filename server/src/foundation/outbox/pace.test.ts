import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPace } from './pace.ts';

const facts = { name: 'facts' };
const alerts = { name: 'alerts' };
/** Events of one record each. */
const single = (count: number) => ({ eventCount: count, recordCount: count });

test('while few answers come in, subscribers never rest', () => {
  const pace = createPace();
  pace.claimed(single(40), 200);
  assert.equal(pace.computeRestMs(facts, 100), 0);
});

test('while many come in, a subscriber rests in proportion to its work, and works on as soon as the burst is over', () => {
  const pace = createPace();
  pace.claimed(single(2000), 1000);
  assert.ok(pace.computeRestMs(facts, 100) >= 100);
  pace.claimed(single(0), 1000);
  assert.equal(pace.computeRestMs(facts, 100), 0);
});

test('a subscriber that somebody waits for rests no longer than it says, however long it worked', () => {
  const pace = createPace();
  const awaited = { name: 'segments', maxRestMs: 250 };
  pace.claimed(single(2000), 1000);
  assert.equal(pace.computeRestMs(awaited, 1_000), 250);
  assert.ok(pace.computeRestMs(awaited, 10) < 250);
  pace.claimed(single(0), 1000);
  assert.equal(pace.computeRestMs(awaited, 1_000), 0);
});

test('a rest ends with the burst, however long it was to be', async () => {
  const pace = createPace();
  pace.claimed(single(2000), 1000);
  const hour = 3_600_000;
  const rests = [facts, alerts].map((subscriber) => pace.rest(subscriber, hour, new AbortController().signal));
  pace.claimed(single(3000), 1000);
  assert.equal(await Promise.race([...rests, Promise.resolve('resting')]), 'resting');
  pace.claimed(single(10), 1000);
  await Promise.all(rests);
});

test('a subscriber that nobody waits for rests while anything comes in', () => {
  const pace = createPace();
  const patient = { name: 'quality', canWait: true };
  pace.claimed(single(1), 1000);
  assert.ok(pace.computeRestMs(patient, 100) >= 100);
  assert.equal(pace.computeRestMs(facts, 100), 0);
  pace.claimed(single(0), 1000);
  assert.equal(pace.computeRestMs(patient, 100), 0);
});

test('a subscriber that is far behind does not rest, however many come in', () => {
  const pace = createPace();
  for (let second = 0; second < 100; second += 1) pace.claimed(single(2000), 1000);
  pace.digested('alerts', single(200_000));
  assert.equal(pace.computeRestMs(facts, 100), 0);
  assert.ok(pace.computeRestMs(alerts, 100) > 0);
});

test('an event that tells of many records weighs more than one of one record, and less than one event for each', () => {
  const rests = [4, 40, 2000].map((eventCount) => {
    const pace = createPace();
    pace.claimed({ eventCount, recordCount: 2000 }, 1000);
    return pace.computeRestMs(facts, 100) > 0;
  });
  assert.deepEqual(rests, [true, true, true]);
  const pace = createPace();
  pace.claimed({ eventCount: 4, recordCount: 1000 }, 1000);
  assert.equal(pace.computeRestMs(facts, 100), 0);
});
