import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { parseAllowList } from './allow-list.ts';
import { createOutgoing, type LookUp, type Outgoing } from './outgoing.ts';
import { OutgoingError, type OutgoingFault } from './outgoing-error.ts';

const limits = { timeoutMs: 5000, maxBytes: 1000 };
const loopback = { address: '127.0.0.1', family: 4 };

let port: number;
const requests: { host: string; method: string; body: string }[] = [];
const receiver = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { host = '', 'accept-encoding': encoding } = request.headers;
    requests.push({ host, method: request.method ?? '', body: Buffer.concat(chunks).toString() });
    if (request.url === '/never') return;
    if (request.url === '/slowly') return void response.writeHead(200).write('a');
    if (request.url === '/away')
      return void response.writeHead(302, { location: 'http://169.254.169.254/' }).end('moved');
    if (request.url === '/cut-off')
      return void response.writeHead(200, { 'content-length': '9' }).write('a', () => response.destroy());
    if (request.url === '/endless') return void pour(response);
    response.writeHead(request.url === '/broken' ? 500 : 200, { 'X-Seen': String(encoding) }).end('ok');
  });
});

/** Sends without an end, as fast as it is read. */
function pour(response: http.ServerResponse): void {
  if (response.destroyed) return;
  response.write('x'.repeat(10_000), () => pour(response));
}

before(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const address = receiver.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
after(() => {
  receiver.closeAllConnections();
  receiver.close();
});

function outgoing(allowed: string, lookUp?: LookUp): Outgoing {
  const parsed = parseAllowList(allowed);
  assert.ok('allowList' in parsed);
  return createOutgoing({ allowList: parsed.allowList, ...(lookUp === undefined ? {} : { lookUp }) });
}

function refuses(work: Promise<unknown>, fault: OutgoingFault, message?: string): Promise<void> {
  return assert.rejects(work, (error) => error instanceof OutgoingError && error.fault === fault, message);
}

test('any status is an answer, with its headers and its body', async () => {
  const guard = outgoing('127.0.0.0/8');
  const url = `http://127.0.0.1:${port}`;
  const sent = await guard.fetch(`${url}/`, { ...limits, method: 'POST', body: 'größe', headers: { 'x-a': 'b' } });
  assert.deepEqual([sent.status, Buffer.from(sent.body).toString(), sent.cut], [200, 'ok', false]);
  assert.equal(sent.headers['x-seen'], 'identity');
  assert.deepEqual(requests.at(-1), { host: `127.0.0.1:${port}`, method: 'POST', body: 'größe' });
  assert.equal((await guard.fetch(`${url}/broken`, limits)).status, 500);
});

test('a redirect is an answer and is not followed', async () => {
  const { status, headers } = await outgoing('127.0.0.1').fetch(`http://127.0.0.1:${port}/away`, limits);
  assert.deepEqual([status, headers.location], [302, 'http://169.254.169.254/']);
});

test('no form of an inner address is called, however it is spelt', async () => {
  const guard = outgoing('');
  const before = requests.length;
  const byte = fc.integer({ min: 0, max: 255 });
  const spelt = fc.tuple(byte, byte, byte).map(([b, c, d]) => {
    const number = ((127 * 256 + b) * 256 + c) * 256 + d;
    return [
      `127.${b}.${c}.${d}`,
      `0177.${b}.${c}.${d}`,
      `0x7f.0x${b.toString(16)}.${c}.${d}`,
      `127.${b}.${c * 256 + d}`,
      `${number}`,
      `0x${number.toString(16)}`,
      `127.${b}.${c}.${d}.`,
      `[::ffff:127.${b}.${c}.${d}]`,
      `[::127.${b}.${c}.${d}]`,
      `[64:ff9b::127.${b}.${c}.${d}]`,
      '１２７.0.0.1',
      '[::1]',
      '[::]',
      '0',
    ];
  });
  await fc.assert(
    fc.asyncProperty(spelt, async (hosts) => {
      for (const host of hosts) {
        for (const scheme of ['http', 'https']) {
          await refuses(guard.fetch(`${scheme}://${host}:${port}/`, limits), 'addressForbidden', host);
        }
      }
    }),
    { numRuns: 20 },
  );
  assert.equal(requests.length, before);
});

test('a host with one inner address among others is not called', async () => {
  const guard = outgoing('', async () => [{ address: '8.8.8.8', family: 4 }, loopback]);
  await refuses(guard.fetch('https://receiver.example/', limits), 'addressForbidden');
});

test('localhost is not called by name either', async () => {
  await refuses(outgoing('').fetch(`http://localhost:${port}/`, limits), 'addressForbidden');
});

test('the connection goes to the address that was looked at, though the name means another one by then', async () => {
  let looks = 0;
  const guard = outgoing('127.0.0.1', async () => {
    looks += 1;
    return looks === 1 ? [loopback] : [{ address: '169.254.169.254', family: 4 }];
  });
  const { status } = await guard.fetch(`http://receiver.example:${port}/`, limits);
  assert.deepEqual([status, looks, requests.at(-1)?.host], [200, 1, `receiver.example:${port}`]);
});

test('plain http is for receivers on the allow-list', async () => {
  const publicLookUp: LookUp = async () => [{ address: '8.8.8.8', family: 4 }];
  await refuses(outgoing('', publicLookUp).check('http://receiver.example/', limits), 'tlsMissing');
  await outgoing('', publicLookUp).check('https://receiver.example/', limits);
  await outgoing('receiver.example', publicLookUp).check('http://receiver.example/', limits);
});

test('other schemes and addresses with a password are refused', async () => {
  for (const url of ['ftp://a.example/', 'file:///etc/passwd', 'a.example', '', 'https://a:b@a.example/']) {
    await refuses(outgoing('*.example').fetch(url, limits), 'urlInvalid', url);
  }
});

test('a host that has no address and a port where nobody listens are told apart', async () => {
  const guard = outgoing('127.0.0.1', (host) =>
    host === 'a.example' ? Promise.resolve([loopback]) : Promise.reject(new Error('ENOTFOUND')),
  );
  await refuses(guard.fetch('https://b.example/', limits), 'hostUnknown');
  await refuses(guard.fetch('http://a.example:1/', limits), 'connectionFailed');
  await refuses(guard.fetch(`https://a.example:${port}/`, limits), 'connectionFailed', 'a server that speaks no TLS');
  await refuses(
    guard.fetch(`http://a.example:${port}/cut-off`, limits),
    'connectionFailed',
    'an answer that breaks off',
  );
});

test('name look-up, an answer that never begins and one that never ends share one time limit', async () => {
  const short = { timeoutMs: 100, maxBytes: 1000 };
  const guard = outgoing('127.0.0.1');
  await refuses(guard.fetch(`http://127.0.0.1:${port}/never`, short), 'timedOut');
  await refuses(guard.fetch(`http://127.0.0.1:${port}/slowly`, short), 'timedOut');
  await refuses(
    outgoing('', () => Promise.withResolvers<never>().promise).fetch('https://a.example/', short),
    'timedOut',
  );
});

test('the caller can give up sooner', async () => {
  const stop = new AbortController();
  const reason = new Error('stopping');
  const asked = outgoing('127.0.0.1').fetch(`http://127.0.0.1:${port}/never`, { ...limits, signal: stop.signal });
  stop.abort(reason);
  await assert.rejects(asked, reason);
});

test('a body that is too long is refused, or cut where that is asked for', async () => {
  const guard = outgoing('127.0.0.1');
  const url = `http://127.0.0.1:${port}/endless`;
  await refuses(guard.fetch(url, limits), 'answerTooLarge');
  const { body, cut } = await guard.fetch(url, { ...limits, longerBody: 'cut' });
  assert.deepEqual([body.length, cut], [1000, true]);
});

test('neither path nor query is told in what goes wrong, nor the inner address', async () => {
  const guard = outgoing('', async () => [loopback]);
  await assert.rejects(
    guard.fetch('https://a.example/path?key=secret', limits),
    (error: Error) => /a\.example/.test(error.message) && !/path|secret|127/.test(error.message),
  );
});

test('a host for other protocols is looked at the same way, whatever it is spelt like', async () => {
  const parsed = parseAllowList('inside.example, 127.0.0.1');
  assert.ok('allowList' in parsed);
  const addresses: Record<string, string> = { 'inside.example': '10.0.0.7', 'outside.example': '93.184.216.34' };
  const lookUp: LookUp = async (host) => [{ address: addresses[host] ?? '192.168.1.1', family: 4 }];
  const guard = createOutgoing({ allowList: parsed.allowList, lookUp });
  const reach = (host: string) => guard.reach(host, { timeoutMs: 5000 });
  assert.deepEqual(await reach('inside.example'), { address: '10.0.0.7', mayBePlain: true });
  assert.deepEqual(await reach('outside.example'), { address: '93.184.216.34', mayBePlain: false });
  assert.deepEqual(await reach('0x7f.1'), { address: '127.0.0.1', mayBePlain: true });
  const faultOf = async (host: string) => {
    const error: unknown = await reach(host).catch((reason: unknown) => reason);
    assert.ok(error instanceof OutgoingError, host);
    return error.fault;
  };
  for (const host of ['other.example', '::1', '169.254.169.254', '::ffff:10.0.0.1'])
    assert.equal(await faultOf(host), 'addressForbidden', host);
  for (const host of ['a/b', 'user@host', 'host:143', '', 'a b']) assert.equal(await faultOf(host), 'urlInvalid', host);
});
