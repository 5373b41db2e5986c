import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAhead } from './read-ahead.ts';

test('the next item is asked for while one is worked on, and they come in their order', async () => {
  const asked: number[] = [];
  async function* count() {
    for (let no = 1; no <= 3; no += 1) {
      asked.push(no);
      yield no;
    }
  }
  const seen: [number, number[]][] = [];
  for await (const no of readAhead(count())) {
    await Promise.resolve();
    seen.push([no, [...asked]]);
  }
  assert.deepEqual(seen, [
    [1, [1, 2]],
    [2, [1, 2, 3]],
    [3, [1, 2, 3]],
  ]);
});

test('what the source throws comes after the items before it, and whoever stops early ends the source', async () => {
  let isEnded = false;
  async function* broken() {
    try {
      yield 1;
      throw new Error('The file is malformed.');
    } finally {
      isEnded = true;
    }
  }
  const seen: number[] = [];
  const reading = async () => {
    for await (const no of readAhead(broken())) seen.push(no);
  };
  await assert.rejects(reading(), /malformed/);
  assert.deepEqual([seen, isEnded], [[1], true]);

  isEnded = false;
  for await (const no of readAhead(broken())) if (no === 1) break;
  assert.equal(isEnded, true);
});
