import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { HttpConnection, readAnswer } from './http-connection.ts';

test('requests go one after another over one connection', async (t) => {
  const sockets = new Set<unknown>();
  const server = createServer((request, response) => {
    sockets.add(request.socket);
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const answer = `你说 ${body}`;
      response.writeHead(201, { 'content-length': Buffer.byteLength(answer) }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const connection = await HttpConnection.open(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  t.after(() => connection.close());
  assert.deepEqual(await connection.post('/', '"好"'), { status: 201, body: '你说 "好"' });
  assert.deepEqual(await connection.post('/', '1'), { status: 201, body: '你说 1' });
  assert.equal(sockets.size, 1);
});

test('an answer that has not come in full is waited for', () => {
  const whole = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
  for (let length = 0; length < whole.length; length += 1) assert.equal(readAnswer(whole.slice(0, length)), null);
  assert.deepEqual(readAnswer(whole), { status: 200, body: 'ok' });
});
