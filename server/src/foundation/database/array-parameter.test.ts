import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import pg from 'pg';
import { afterTests } from '../testing/after-tests.ts';
import { getTestEngines } from '../testing/test-engines.ts';
import { writeBytesArray, writeIdArray, writeJsonArray, writePlainArray, writeTextArray } from './array-parameter.ts';

const client = new pg.Client((await getTestEngines()).superUrl);
await client.connect();
afterTests(() => client.end());

async function readBack(
  parameter: string | Buffer,
  type: 'uuid' | 'integer' | 'boolean' | 'text' | 'jsonb' | 'bytea',
): Promise<unknown> {
  const { rows } = await client.query<{ back: unknown }>(`select $1::${type}[] as back`, [parameter]);
  return rows[0]?.back;
}

test('documents of any text come back from an array as they were', async () => {
  // PostgreSQL keeps no character 0 in jsonb, and no half of a pair.
  const text = fc.string({ unit: 'binary' }).map((one) => one.replaceAll('\u0000', '').toWellFormed());
  const document = fc.dictionary(text, fc.oneof(text, fc.constant('"{,}\\\\ \\n'), fc.array(text), fc.integer()), {
    noNullPrototype: true,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(document)), async (documents) => {
      const written = documents.map((one) => (one === null ? null : JSON.stringify(one)));
      assert.deepEqual(await readBack(writeJsonArray(written), 'jsonb'), documents);
    }),
  );
});

test('texts come back from an array as they were', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }).map((one) => one.replaceAll('\u0000', '').toWellFormed()),
    fc.constantFrom('null', '', '{,}', '"', '\\"\\'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text)), async (texts) => {
      assert.deepEqual(await readBack(writeTextArray(texts), 'text'), texts);
    }),
  );
});

test('bytes come back from an array as they were', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array()), async (values) => {
      const given = values.map((bytes) => Buffer.from(bytes));
      assert.deepEqual(await readBack(writeBytesArray(given), 'bytea'), given);
    }),
  );
});

test('ids come back from an array as they were, and what is none is refused before it is sent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(fc.uuid())), async (ids) => {
      assert.deepEqual(await readBack(writeIdArray(ids), 'uuid'), ids);
    }),
  );
  const sound = '01960000-0000-7000-8000-0000000000b1';
  assert.deepEqual(await readBack(writeIdArray([sound.toUpperCase()]), 'uuid'), [sound]);
  for (const id of ['', 'x', sound.slice(1), `${sound}0`, sound.replace('b', 'g'), sound.replaceAll('-', '')])
    assert.throws(() => writeIdArray([sound, id]), /Not a UUID/);
});

test('values that need no escaping come back from an array as they were', async () => {
  assert.deepEqual(await readBack(writePlainArray([1, null, -3]), 'integer'), [1, null, -3]);
  assert.deepEqual(await readBack(writePlainArray([true, false]), 'boolean'), [true, false]);
  assert.deepEqual(await readBack(writePlainArray([]), 'uuid'), []);
});
