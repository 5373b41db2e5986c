import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWebhookEvent, webhookEventTypes, webhookTopics } from './webhook-event.ts';

const ids = { segmentId: '0197d3a0-0000-7000-8000-000000000001', profileId: '0197d3a0-0000-7000-8000-000000000002' };

test('a profile that enters or leaves a segment is told with its ids alone, under one key however often it is read', () => {
  const at = '2026-11-22T04:05:06.789Z';
  for (const topic of ['segment.entered', 'segment.left'] as const) {
    assert.ok(webhookTopics.includes(topic) && Object.hasOwn(webhookEventTypes, topic));
    const outbox = { ordinal: 0, workspaceId: 'w', topic, payload: { ...ids, at }, publishedAt: at };
    const event = readWebhookEvent(outbox);
    assert.deepEqual([event?.type, event?.data, event?.happenedAt], [topic, ids, new Date(at)]);
    assert.equal(event?.key, readWebhookEvent({ ...outbox, ordinal: 7 })?.key);
  }
  assert.throws(() =>
    readWebhookEvent({ ordinal: 0, workspaceId: 'w', topic: 'segment.left', payload: {}, publishedAt: at }),
  );
});
