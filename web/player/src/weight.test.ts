import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

/** Every kilobyte is a lost respondent. */
const limitBytes = 25 * 1024;

test('script and style of the respondent’s page together weigh at most 25 KB, compressed', (t) => {
  const assets = new URL('../dist/assets/', import.meta.url);
  const weights = readdirSync(assets).map((name) => ({
    name,
    bytes: gzipSync(readFileSync(new URL(name, assets)), { level: 9 }).length,
  }));
  for (const { name, bytes } of weights) t.diagnostic(`${name}: ${bytes} bytes`);
  assert.equal(weights.length, 2);
  assert.ok(weights.reduce((sum, { bytes }) => sum + bytes, 0) <= limitBytes);
});
