import assert from 'node:assert/strict';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { AwsClient } from 'aws4fetch';
import { ImapFlow } from 'imapflow';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { fixedClock } from '../../foundation/clock/index.ts';
import type { Json } from '../../foundation/outbox/index.ts';
import { createOutgoing, parseAllowList } from '../../foundation/outgoing/index.ts';
import { afterTests } from '../../foundation/testing/after-tests.ts';
import { startImapServer, startMysqlServer, startS3Server } from '../../foundation/testing/foreign-servers.ts';
import { type ReceiverAnswer, startHttpReceiver } from '../../foundation/testing/http-receiver.ts';
import { createTestDatabase, getTestEngines } from '../../foundation/testing/test-engines.ts';
import { languages } from '../../foundation/text/index.ts';
import { describeKind } from './describe-kind.ts';
import { getSourceKind, sourceKinds } from './kinds/index.ts';
import { openWatchedFolder } from './open-source-files.ts';
import { findSourceFault, SourceFault } from './source-fault.ts';
import type { SourceFiles } from './source-files.ts';
import { readFieldText, type SourceRecord } from './source-record.ts';

const parsed = parseAllowList('127.0.0.1');
assert.ok('allowList' in parsed);
const outgoing = createOutgoing({ allowList: parsed.allowList });
const now = () => new Date();
const noFiles: SourceFiles = {
  uploads: { list: async () => [], read: async () => new Uint8Array() },
  watched: () => {
    throw new Error('This test has no folder.');
  },
};

/** Reads a source from a cursor to its end, or for some pages. */
async function pull(
  kind: string,
  settings: object,
  cursor: Json = null,
  options: { pages?: number; files?: SourceFiles } = {},
): Promise<{ records: SourceRecord[]; cursor: Json; pages: number }> {
  const read = { records: [] as SourceRecord[], cursor, pages: 0 };
  const { signal } = new AbortController();
  const { pages = Infinity, files = noFiles } = options;
  for await (const page of getSourceKind(kind).pull({ settings, cursor, outgoing, files, now: now(), signal })) {
    read.records.push(...page.records);
    read.cursor = page.cursor;
    read.pages += 1;
    if (read.pages >= pages) break;
  }
  return read;
}

const textsOf = (records: readonly SourceRecord[], path = 'text') =>
  records.map(({ fields }) => readFieldText(fields, path));

async function faultOf(kind: string, settings: object, cursor: Json = null): Promise<string | undefined> {
  try {
    await pull(kind, settings, cursor);
    return undefined;
  } catch (error) {
    const fault = findSourceFault(error);
    if (fault === undefined) throw error;
    return fault.code;
  }
}

before(() => assert.equal(new Set(sourceKinds.map(({ name }) => name)).size, sourceKinds.length));

test('every kind describes itself and its settings in both languages', () => {
  for (const language of languages) {
    for (const kind of sourceKinds) {
      const { label, hint, settings } = describeKind(language, kind);
      assert.ok(label !== '' && hint !== '', kind.name);
      for (const setting of settings) assert.ok(setting.label !== '', `${kind.name} ${setting.name}`);
      const secrets = settings.filter(({ input }) => input === 'secret').map(({ name }) => name);
      assert.deepEqual(secrets, [...kind.secrets], kind.name);
    }
  }
});

test('a mailbox is read once, in its order, with threads and without marking messages as seen', async () => {
  const { port, user, password } = await startImapServer();
  const options = { host: '127.0.0.1', port, secure: false, doSTARTTLS: false, logger: false } as const;
  const writer = new ImapFlow({ ...options, auth: { user, pass: password } });
  await writer.connect();
  const send = (id: number, subject: string, text: string, more = '') =>
    writer.append(
      'INBOX',
      `From: "王芳" <fang@example.com>\r\nTo: care@example.com\r\nSubject: ${subject}\r\nMessage-ID: <m${id}@example.com>\r\n` +
        `Date: Fri, 20 Nov 2026 08:0${id}:00 +0800\r\n${more}Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`,
    );
  await send(1, 'Broken cup', '杯子碎了');
  await send(2, 'Re: Broken cup', 'Any news?', 'References: <m1@example.com>\r\nIn-Reply-To: <m1@example.com>\r\n');
  const settings = { host: '127.0.0.1', port, encryption: 'none', user, password, mailbox: 'INBOX' };
  const first = await pull('imap', settings);
  assert.deepEqual(textsOf(first.records), ['杯子碎了', 'Any news?']);
  assert.deepEqual(textsOf(first.records, 'thread'), ['<m1@example.com>', '<m1@example.com>']);
  assert.deepEqual(textsOf(first.records, 'from.address'), ['fang@example.com', 'fang@example.com']);
  assert.deepEqual(textsOf(first.records, 'date')[0], '2026-11-20T00:01:00.000Z');
  assert.deepEqual((await pull('imap', settings, first.cursor)).records, []);
  await send(3, 'Thanks', '谢谢');
  assert.deepEqual(textsOf((await pull('imap', settings, first.cursor)).records), ['谢谢']);
  const { unseen } = (await writer.status('INBOX', { unseen: true })) || {};
  assert.equal(unseen, 3);
  const { cursor } = await pull('imap', settings, first.cursor);
  const gbk = Buffer.from([0xb2, 0xee, 0xc6, 0xc0]);
  const odd = [
    Buffer.concat([Buffer.from('Content-Type: text/plain; charset=gb2312\r\n\r\n'), gbk]),
    Buffer.from('Content-Type: text/html; charset=utf-8\r\n\r\n<p>很<b>慢</b></p><script>x()</script>'),
    Buffer.from('Content-Type: text/plain; charset=no-such\r\nDate: never\r\nFrom: \r\n\r\nplain'),
    Buffer.from('Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nhalf a'),
    Buffer.from('no header at all'),
  ];
  for (const message of odd) await writer.append('INBOX', message);
  const read = textsOf((await pull('imap', settings, cursor)).records);
  assert.deepEqual(read.slice(0, 4), ['差评', '很慢', 'plain', 'half a']);
  assert.equal(read.length, odd.length, 'no message stands in the way of the others');
  await writer.logout();
  assert.equal(await faultOf('imap', { ...settings, password: 'wrong' }), 'refused');
  assert.equal(await faultOf('imap', { ...settings, mailbox: 'Nowhere' }), 'notFound');
  assert.equal(await faultOf('imap', { ...settings, host: '10.0.0.1' }), 'addressForbidden');
});

const sqlRows = Array.from({ length: 1203 }, (_, n) => ({
  id: n + 1,
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, n >> 3)),
}));

test('a query to MySQL is read in pages that go on inside equal times, and can not write', async () => {
  const { port, user, password } = await startMysqlServer();
  const writer = await mysql.createConnection({
    host: '127.0.0.1',
    port,
    user,
    password,
    database: 'shop',
    timezone: 'Z',
  });
  await writer.query('create table review (id bigint primary key, at datetime(6), text varchar(200)) charset utf8mb4');
  await writer.query('insert into review values ?', [sqlRows.map(({ id, at }) => [id, at, `评价 ${id}`])]);
  const connection = { host: '127.0.0.1', port, encryption: 'none', database: 'shop', user, password };
  const settings = { ...connection, query: 'select * from review; ', orderColumn: 'at', keyColumn: 'id' };
  const start = await pull('mysql', settings, null, { pages: 1 });
  const rest = await pull('mysql', settings, start.cursor);
  assert.deepEqual(
    [...start.records, ...rest.records].map(({ fields }) => Number(fields.id)),
    sqlRows.map(({ id }) => id),
  );
  assert.deepEqual((await pull('mysql', settings, rest.cursor)).records, []);
  await writer.query("insert into review values (5000, '2026-02-01 00:00:00.000001', '新的')");
  assert.deepEqual(textsOf((await pull('mysql', settings, rest.cursor)).records), ['新的']);
  const first = 1_380_000_000_000_000_000n;
  await writer.query('create table post (id bigint unsigned primary key)');
  await writer.query('insert into post values ?', [sqlRows.map(({ id }) => [String(first + BigInt(id))])]);
  const posts = { ...connection, query: 'select * from post', orderColumn: 'id', keyColumn: 'id' };
  assert.deepEqual(
    textsOf((await pull('mysql', posts)).records, 'id'),
    sqlRows.map(({ id }) => String(first + BigInt(id))),
    'ids that differ in their last digits alone are told apart',
  );
  assert.equal(await faultOf('mysql', { ...settings, query: 'delete from review' }), 'settingsInvalid');
  assert.equal(
    await faultOf('mysql', { ...settings, query: 'select 1) as s; drop table review; select (1' }),
    'queryRefused',
  );
  assert.equal(await faultOf('mysql', { ...settings, password: 'wrong' }), 'refused');
  assert.equal(await faultOf('mysql', { ...settings, database: 'nowhere' }), 'refused');
  assert.equal(await faultOf('mysql', { ...settings, encryption: 'tls' }), 'unreachable');
  await writer.end();
});

test('a query to PostgreSQL keeps the microseconds of its times, and can not write', async () => {
  const engines = await getTestEngines();
  const { name, drop } = await createTestDatabase(engines);
  afterTests(drop);
  const url = new URL(engines.superUrl);
  url.pathname = name;
  const writer = new pg.Client({ connectionString: url.href });
  await writer.connect();
  afterTests(() => writer.end());
  await writer.query(`create table review as select n as id, '2026-01-01T00:00:00Z'::timestamptz + (n / 8) * interval '1 microsecond' as at,
    'Review ' || n as text, jsonb_build_object('stars', n % 5) as rating from generate_series(1, 1203) n`);
  const connection = { host: '127.0.0.1', port: Number(url.port), encryption: 'none', database: name };
  const account = { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  const settings = { ...connection, ...account, query: 'select * from review', orderColumn: 'at', keyColumn: 'id' };
  const start = await pull('postgresql', settings, null, { pages: 1 });
  const rest = await pull('postgresql', settings, start.cursor);
  assert.deepEqual(
    [...start.records, ...rest.records].map(({ fields }) => Number(fields.id)),
    sqlRows.map(({ id }) => id),
  );
  assert.equal(readFieldText(start.records[0]?.fields ?? {}, 'rating.stars'), '1');
  await writer.query("insert into review values (5000, null, 'Not yet', '{}'), (5001, '2026-02-01', 'Done', '{}')");
  const later = await pull('postgresql', settings, rest.cursor);
  assert.deepEqual(textsOf(later.records), ['Done'], 'what has no place in the order waits until it has');
  const open = { ...settings, query: "select * from review where text = 'Not yet'" };
  assert.deepEqual((await pull('postgresql', open)).records, []);
  await writer.query("update review set at = '2026-03-01' where id = 5000");
  assert.deepEqual(textsOf((await pull('postgresql', settings, later.cursor)).records), ['Not yet']);
  const writing = 'with gone as (delete from review returning *) select * from gone';
  assert.equal(await faultOf('postgresql', { ...settings, query: writing }), 'queryRefused');
  assert.equal(await faultOf('postgresql', { ...settings, orderColumn: 'nothing' }), 'queryRefused');
  assert.equal(await faultOf('postgresql', { ...settings, database: 'nowhere' }), 'notFound');
});

test('files of a bucket are read once each, and again where they changed', async () => {
  const { port, user, password } = await startS3Server('reviews');
  const endpoint = `http://127.0.0.1:${port}`;
  const writer = new AwsClient({ accessKeyId: user, secretAccessKey: password, service: 's3', region: 'us-east-1' });
  const put = async (key: string, body: string) => {
    const response = await writer.fetch(`${endpoint}/reviews/${key}`, { method: 'PUT', body });
    assert.equal(response.status, 200, await response.text());
  };
  await put('in/a.csv', 'id,text\n1,很好\n2,一般\n');
  await put('in/b c.jsonl', '{"id":3,"text":"fine"}\nnot json\n');
  await put('in/logo.png', 'x');
  await put('else/c.csv', 'id,text\n9,elsewhere\n');
  const account = { accessKeyId: user, secretAccessKey: password };
  const settings = { endpoint, region: 'us-east-1', bucket: 'reviews', prefix: 'in/', ...account };
  const first = await pull('s3', settings);
  assert.deepEqual(textsOf(first.records).sort(), ['', 'fine', '一般', '很好']);
  assert.equal(first.records.filter(({ unreadable }) => unreadable !== undefined).length, 1);
  assert.deepEqual((await pull('s3', settings, first.cursor)).records, []);
  await put(`in/${encodeURIComponent("评价 a+b&c'(1)%20.csv")}`, 'id,text\n7,odd name\n');
  const second = await pull('s3', settings, first.cursor);
  assert.deepEqual(textsOf(second.records), ['odd name']);
  await put('in/a.csv', 'id,text\n1,很好\n2,一般\n4,新的\n');
  assert.deepEqual(textsOf((await pull('s3', settings, second.cursor)).records), ['很好', '一般', '新的']);
  const receiver = await startHttpReceiver();
  afterTests(() => receiver.stop());
  const item = (key: string) =>
    `<Contents><Key>${key}</Key><LastModified>2026-11-20T08:00:00Z</LastModified><ETag>1</ETag><Size>9</Size></Contents>`;
  const listing = `<ListBucketResult>${item('gone.csv')}${item('here.csv')}</ListBucketResult>`;
  receiver.answerWith(({ path }) =>
    path.includes('gone') ? { status: 404 } : { status: 200, body: path.includes('here') ? 'text\nkept' : listing },
  );
  const { records } = await pull('s3', { ...settings, endpoint: receiver.url });
  const told = records.map(({ unreadable, fields }) => unreadable ?? readFieldText(fields, 'text'));
  assert.deepEqual(told, ['gone.csv is no longer there.', 'kept'], 'a file that has gone keeps none back');
  const endless = listing.replace('</ListBucketResult>', '<NextContinuationToken>on</NextContinuationToken>$&');
  receiver.answerWith(() => ({ status: 200, body: endless }));
  assert.equal(await faultOf('s3', { ...settings, endpoint: receiver.url }), 'tooManyFiles');
  assert.equal(await faultOf('s3', { ...settings, accessKeyId: 'wrong' }), 'refused');
  assert.equal(await faultOf('s3', { ...settings, bucket: 'nowhere' }), 'notFound');
});

test('a watched folder gives its files once each, and nothing outside it', async () => {
  const root = mkdtempSync(join(tmpdir(), 'voxloop-folder-'));
  afterTests(async () => rmSync(root, { recursive: true, force: true }));
  const workspace = '00000000-0000-7000-8000-00000000000a';
  const place = join(root, workspace, 'reviews');
  mkdirSync(place, { recursive: true });
  writeFileSync(join(root, 'secret.csv'), 'id,text\n1,hidden\n');
  writeFileSync(join(place, 'a.csv'), 'id,text\n1,first\n2,second\n');
  writeFileSync(join(place, 'broken.csv'), 'id,text\n1,"never closed\n');
  symlinkSync(join(root, 'secret.csv'), join(place, 'link.csv'));
  symlinkSync(root, join(root, workspace, 'out'));
  const large = openSync(join(place, 'large.csv'), 'w');
  ftruncateSync(large, 2 * 1024 ** 3);
  closeSync(large);
  const clock = fixedClock(new Date());
  const files: SourceFiles = { ...noFiles, watched: (folder) => openWatchedFolder(root, workspace, folder, clock) };
  const gone = { name: 'gone.csv', changedAt: new Date(), mark: '', byteCount: 1 };
  await assert.rejects(files.watched('reviews').read(gone), { code: 'fileUnreadable' });
  const early = await pull('folder', { folder: 'reviews' }, null, { files });
  assert.deepEqual(early.records, [], 'what may still be written is left for later');
  clock.moveTo(new Date(Date.now() + 15_000));
  const first = await pull('folder', { folder: 'reviews' }, early.cursor, { files });
  assert.deepEqual(textsOf(first.records).filter(Boolean), ['first', 'second']);
  assert.deepEqual(
    first.records.flatMap(({ unreadable, position }) => (unreadable ? [position] : [])),
    ['broken.csv', 'large.csv'],
  );
  assert.deepEqual((await pull('folder', { folder: 'reviews' }, first.cursor, { files })).records, []);
  for (const folder of ['..', '../..', 'out', 'nowhere', '/etc'])
    await assert.rejects(pull('folder', { folder }, null, { files }), SourceFault, folder);
});

test('feeds of every format become the same fields, and one that did not change is not read again', async () => {
  const receiver = await startHttpReceiver();
  afterTests(() => receiver.stop());
  const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Reviews</title>
    <link>https://a.example</link><description>d</description><item><guid>r1</guid><title>Five &amp; more</title><link>https://a.example/1</link>
    <content:encoded><![CDATA[<p>很好，<b>推荐</b></p>]]></content:encoded><category>app</category><pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate></item></channel></rss>`;
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Reviews</title><id>x</id><updated>2026-11-20T08:00:00Z</updated><entry><id>r1</id>
    <title>Five &amp; more</title><updated>2026-11-20T08:00:00Z</updated><link href="https://a.example/1"/><author><name>Fang</name></author>
    <content type="html">&lt;p&gt;很好，&lt;b&gt;推荐&lt;/b&gt;&lt;/p&gt;</content></entry></feed>`;
  for (const body of [rss, atom]) {
    receiver.answerWith(({ path, headers }): ReceiverAnswer => {
      if (path === '/old') return { status: 301, headers: { location: '/feed' } };
      if (headers['if-none-match'] === '"1"') return { status: 304 };
      return { status: 200, headers: { etag: '"1"', 'content-type': 'application/xml' }, body };
    });
    const { records, cursor } = await pull('feed', { url: `${receiver.url}/old` });
    const read = ({ fields }: SourceRecord) =>
      ['id', 'title', 'text', 'url'].map((path) => readFieldText(fields, path));
    assert.deepEqual(records.map(read), [['r1', 'Five & more', '很好，推荐', 'https://a.example/1']]);
    assert.equal((await pull('feed', { url: `${receiver.url}/old` }, cursor)).pages, 0);
  }
  receiver.answerWith({ status: 200, body: '<html><body>Sign in</body></html>' });
  assert.equal(await faultOf('feed', { url: receiver.url }), 'notUnderstood');
});

test('an interface is paged by offset, cursor, address and Link header, and what is new is asked for by time', async () => {
  const receiver = await startHttpReceiver();
  afterTests(() => receiver.stop());
  const items = Array.from({ length: 7 }, (_, n) => ({ id: n, text: `t${n}`, at: `2026-11-0${n + 1}` }));
  receiver.answerWith(({ path }): ReceiverAnswer => {
    const url = new URL(path, receiver.url);
    const from = Number(url.searchParams.get('from') ?? 0);
    const newer = items.filter(({ at }) => at > (url.searchParams.get('since') ?? ''));
    const next = from + 3 < newer.length ? String(from + 3) : null;
    const address = next === null ? null : `/items?from=${next}`;
    const link = `</items?from=0>; rel="first"${address === null ? '' : `, <${address}>; rel="next"`}`;
    return {
      status: 200,
      headers: { link },
      body: JSON.stringify({ items: newer.slice(from, from + 3), next, address }),
    };
  });
  const base = { url: `${receiver.url}/items`, recordsField: 'items' };
  for (const settings of [
    { ...base, paging: 'offset', pageParameter: 'from' },
    { ...base, paging: 'cursor', pageParameter: 'from', nextField: 'next' },
    { ...base, paging: 'nextUrl', nextField: 'address' },
    { ...base, paging: 'link' },
  ]) {
    const { records } = await pull('http', settings);
    assert.deepEqual(
      textsOf(records),
      items.map(({ text }) => text),
      settings.paging,
    );
    const start = await pull('http', settings, null, { pages: 1 });
    const rest = await pull('http', settings, start.cursor);
    assert.deepEqual(
      textsOf([...start.records, ...rest.records]),
      items.map(({ text }) => text),
      settings.paging,
    );
  }
  const sinceLast = { ...base, paging: 'offset', pageParameter: 'from', sinceParameter: 'since', sinceField: 'at' };
  const { cursor } = await pull('http', sinceLast);
  items.push({ id: 7, text: 'new', at: '2026-11-08' });
  assert.deepEqual(textsOf((await pull('http', sinceLast, cursor)).records), ['new']);
  const endless = { ...base, paging: 'cursor', nextField: 'next' };
  receiver.answerWith({ status: 200, body: '{"items":[],"next":"the end"}' });
  assert.deepEqual((await pull('http', endless)).pages, 2, 'an empty page that leads to itself is the end');
  receiver.answerWith({ status: 200, body: '\ufeff{"items":[{"text":1380000000000000001}],"next":null}' });
  assert.deepEqual(textsOf((await pull('http', endless)).records), ['1380000000000000001']);
  receiver.answerWith({ status: 429, headers: { 'retry-after': '120' } });
  await assert.rejects(pull('http', { ...base, paging: 'none' }), { code: 'busy', retryAfterMs: 120_000 });
  receiver.answerWith({ status: 401, body: 'the key sk-secret is wrong' });
  await assert.rejects(pull('http', { ...base, paging: 'none' }), { code: 'refused', detail: 'HTTP 401' });
  assert.equal(await faultOf('http', { url: 'https://10.0.0.8/', paging: 'none' }), 'addressForbidden');
  assert.equal(await faultOf('http', { url: 'http://[::1]/', paging: 'none' }), 'addressForbidden');
});
