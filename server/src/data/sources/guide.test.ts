import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { test } from 'node:test';
import { createOutgoing, parseAllowList } from '../../foundation/outgoing/index.ts';
import { afterTests } from '../../foundation/testing/after-tests.ts';
import { startHttpReceiver } from '../../foundation/testing/http-receiver.ts';
import type { SourceFiles } from './source-files.ts';
import type { SourceKind } from './source-kind.ts';
import { readFieldText } from './source-record.ts';

const files: SourceFiles = {
  uploads: { list: async () => [], read: async () => new Uint8Array() },
  watched: () => {
    throw new Error('This test has no folder.');
  },
};

const guide = readFileSync(new URL('../../../../docs/guides/write-a-source.md', import.meta.url), 'utf8');

/** The kind that the guide shows, as if it stood in its folder, with its service at another address. */
async function importFromGuide(service: string): Promise<SourceKind> {
  const written = /```ts\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
  const here = stripTypeScriptTypes(written)
    .replaceAll('https://stars.example', service)
    .replace(/from '([^']+)'/g, (_all, path: string) => {
      const place = path.startsWith('.') ? new URL(path, new URL('kinds/stars/', import.meta.url)).href : path;
      return `from '${path.startsWith('.') ? place : import.meta.resolve(path)}'`;
    });
  const { starsKind } = await import(`data:text/javascript,${encodeURIComponent(here)}`);
  return starsKind;
}

test('the kind that the guide shows pages to the end, goes on from its cursor, and refuses settings that it lacks', async () => {
  const receiver = await startHttpReceiver();
  afterTests(() => receiver.stop());
  const reviews = [1, 2, 3, 4, 5].map((number) => ({ number, text: `review ${number}`, author: { name: 'A' } }));
  receiver.answerWith(({ path, headers }) => {
    const url = new URL(path, receiver.url);
    if (headers.authorization !== 'Bearer key' || url.pathname !== '/shops/a%2Fb/reviews') return { status: 401 };
    const after = Number(url.searchParams.get('after'));
    return { status: 200, body: JSON.stringify(reviews.filter(({ number }) => number > after).slice(0, 2)) };
  });
  const kind = await importFromGuide(receiver.url);
  const parsed = parseAllowList('127.0.0.1');
  assert.ok('allowList' in parsed);
  const { allowList } = parsed;
  const pull = async (settings: object, cursor: { after: number } | null) => {
    const reading = { settings, cursor, outgoing: createOutgoing({ allowList }), files, now: new Date() };
    const pages = await Array.fromAsync(kind.pull({ ...reading, signal: new AbortController().signal }));
    const records = pages.flatMap((page) => page.records);
    return { texts: records.map(({ fields }) => readFieldText(fields, 'text')), cursor: pages.at(-1)?.cursor };
  };
  const all = await pull({ shop: 'a/b', token: 'key' }, null);
  assert.deepEqual(all, { texts: reviews.map(({ text }) => text), cursor: { after: 5 } });
  assert.deepEqual((await pull({ shop: 'a/b', token: 'key' }, { after: 4 })).texts, ['review 5']);
  await assert.rejects(pull({ shop: 'a/b', token: 'wrong' }, null), { code: 'refused' });
  await assert.rejects(pull({ shop: 'a/b' }, null), { code: 'settingsInvalid', detail: 'token' });
});
