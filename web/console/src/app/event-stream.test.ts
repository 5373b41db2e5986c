import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseEventStream } from './event-stream.ts';

test('complete events are read and the unfinished rest is kept for the next piece', () => {
  const { events, rest } = parseEventStream('event: change\ndata: {"type":"x"}\n\n: ping\n\nevent: change\ndata: {"ty');
  assert.deepEqual(events, [{ event: 'change', data: '{"type":"x"}' }]);
  assert.equal(rest, 'event: change\ndata: {"ty');
});

test('lines may end in CRLF and several data lines make one text', () => {
  const { events } = parseEventStream('data: one\r\ndata: two\r\n\r\n');
  assert.deepEqual(events, [{ event: 'message', data: 'one\ntwo' }]);
});
