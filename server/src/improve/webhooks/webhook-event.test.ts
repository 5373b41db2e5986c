import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWebhookEvents, webhookEventTypes, webhookTopics } from './webhook-event.ts';

const segmentId = '0197d3a0-0000-7000-8000-000000000001';
const profileIds = ['0197d3a0-0000-7000-8000-000000000002', '0197d3a0-0000-7000-8000-000000000003'];
const at = '2026-11-22T04:05:06.789Z';

test('each profile that enters or leaves a segment is told with its ids alone, under one key however often it is read', () => {
  for (const topic of ['segment.entered', 'segment.left'] as const) {
    assert.ok(webhookTopics.includes(topic) && Object.hasOwn(webhookEventTypes, topic));
    const outbox = { ordinal: 0, workspaceId: 'w', topic, payload: { segmentId, profileIds, at }, publishedAt: at };
    const events = readWebhookEvents(outbox);
    assert.deepEqual(
      events.map(({ type, data, happenedAt }) => [type, data, happenedAt]),
      profileIds.map((profileId) => [topic, { segmentId, profileId }, new Date(at)]),
    );
    const keys = events.map(({ key }) => key);
    assert.equal(new Set(keys).size, profileIds.length);
    assert.deepEqual(
      readWebhookEvents({ ...outbox, ordinal: 7 }).map(({ key }) => key),
      keys,
    );
  }
  assert.throws(() =>
    readWebhookEvents({ ordinal: 0, workspaceId: 'w', topic: 'segment.left', payload: {}, publishedAt: at }),
  );
});

test('what an earlier version told of one profile is read as ever', () => {
  const payload = { segmentId, profileId: profileIds[0] ?? '', at };
  const [event] = readWebhookEvents({
    ordinal: 0,
    workspaceId: 'w',
    topic: 'segment.entered',
    payload,
    publishedAt: at,
  });
  assert.deepEqual(event?.data, { segmentId, profileId: profileIds[0] });
  assert.equal(event?.key, `segment.entered:${segmentId}:${profileIds[0]}:${at}`);
});
