import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { listAnswerErrorWords } from '@voxloop/survey';

const folder = new URL('./words/', import.meta.url);
const read = (file: URL): Record<string, string> => JSON.parse(readFileSync(file, 'utf8'));

/** All that the page says in English, by key. */
const wanted: ReadonlyMap<string, string> = new Map([
  ...['player', 'notice', 'inputs'].flatMap((room) =>
    Object.entries(read(new URL(`./catalogue/en/${room}.json`, import.meta.url))).map(
      ([name, words]) => [`${room}.${name}`, words] as const,
    ),
  ),
  ...listAnswerErrorWords().map(([code, words]) => [`errors.${code}`, words] as const),
]);

const placesIn = (words: string) => [...words.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

for (const file of readdirSync(folder)) {
  test(`${file} says everything that the page says, with the same values`, () => {
    const words = read(new URL(file, folder));
    assert.deepEqual(Object.keys(words).sort(), [...wanted.keys()].sort());
    for (const [key, text] of Object.entries(words)) {
      assert.notEqual(text.trim() === '' && key !== 'inputs.listJoint', true, key);
      assert.deepEqual(placesIn(text), placesIn(wanted.get(key) ?? ''), key);
    }
  });
}
