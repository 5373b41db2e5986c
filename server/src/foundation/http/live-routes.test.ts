import assert from 'node:assert/strict';
import { once } from 'node:events';
import { before, test } from 'node:test';
import { type SignedInMember, startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let address: string;
const units = { north: 0, south: 0 };

before(async () => {
  server = await startTestServer();
  for (const code of ['north', 'south'] as const) {
    const payload = { code, names: { 'zh-CN': code, en: code }, level: 'country', parentCode: null };
    units[code] = (await server.request(server.owner, { method: 'POST', url: '/api/v1/units', payload })).json().id;
  }
  address = await server.listen();
});

async function open(member: SignedInMember) {
  const ending = new AbortController();
  const response = await fetch(`${address}/api/v1/live`, { headers: member.headers, signal: ending.signal });
  assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  assert.ok(reader);
  let text = '';
  return {
    close: () => ending.abort(),
    until: async (part: string) => {
      while (!text.includes(part)) {
        const { value, done } = await reader.read();
        assert.ok(!done, `the stream ended before ${part}`);
        text += value;
      }
      return text;
    },
  };
}

test('an open page hears of its own units, and of others nothing', async () => {
  const manager = await server.member('unitManager', [units.south]);
  const stream = await open(manager);
  await stream.until('connected');
  const publish = (unitId: number, id: string) =>
    server.context.database.asSystem((tx) =>
      server.context.live.publish(tx, {
        workspaceId: server.workspace.id,
        type: 'ticket.changed',
        unitIds: [unitId],
        memberIds: null,
        ids: [id],
      }),
    );
  await publish(units.north, 'of-the-north');
  await publish(units.south, 'of-the-south');
  const text = await stream.until('of-the-south');
  assert.ok(!text.includes('of-the-north'));
  assert.match(text, /event: change\ndata: \{"type":"ticket.changed"/);
  stream.close();
});

test('a message to one member reaches him alone', async () => {
  const [first, second] = [await server.member('analyst'), await server.member('analyst')];
  const streams = [await open(first), await open(second)];
  for (const stream of streams) await stream.until('connected');
  const publish = (memberIds: string[] | null, id: string) =>
    server.context.database.asSystem((tx) =>
      server.context.live.publish(tx, {
        workspaceId: server.workspace.id,
        type: 'notification.created',
        unitIds: null,
        memberIds,
        ids: [id],
      }),
    );
  await publish([first.memberId], 'for-the-first');
  await publish(null, 'for-all');
  assert.ok((await streams[0]?.until('for-all'))?.includes('for-the-first'));
  assert.ok(!(await streams[1]?.until('for-all'))?.includes('for-the-first'));
  for (const stream of streams) stream.close();
});

test('of a page that was gone before its stream began, nothing stays behind', async (t) => {
  const listen = t.mock.method(server.context.live, 'listen');
  // Holds up the look at who is asking for as long as the page needs to leave.
  const holder = await server.context.database.pool.connect();
  await holder.query('begin');
  await holder.query('lock table member in access exclusive mode');
  const arrival = once(server.app.server, 'request');
  const leaving = new AbortController();
  const asked = fetch(`${address}/api/v1/live`, { headers: server.owner.headers, signal: leaving.signal });
  const [, response] = await arrival;
  const later = server.request(server.owner, { method: 'GET', url: '/api/v1/me' });
  leaving.abort();
  await assert.rejects(asked, { name: 'AbortError' });
  if (!response.destroyed) await once(response, 'close');
  await holder.query('rollback');
  holder.release();
  // This one waited behind the other for the same table.
  assert.equal((await later).statusCode, 200);
  await server.request(server.owner, { method: 'GET', url: '/api/v1/me' });
  assert.equal(response.headersSent, false);
  assert.equal(listen.mock.callCount(), 0, 'nobody listens for a page that is gone');
});

test('nobody hears anything without signing in', async () => {
  assert.equal((await fetch(`${address}/api/v1/live`)).status, 401);
});

test('a page that is open does not keep the server from closing', async () => {
  const stream = await open(server.owner);
  await stream.until('connected');
  await server.context.live.stop();
  await server.app.close();
});
