import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodeWeights, encodeWeights, WeightsError } from './index.ts';

const bytes = readFileSync(new URL('../../weights/mask-weights.bin', import.meta.url));
const text = (content: string) => new TextEncoder().encode(content);

/** A file with another list of heads. */
function withRecord(record: string): Uint8Array {
  const length = Uint32Array.of(text(record).length);
  return Buffer.concat([text('VOXTEXT1'), new Uint8Array(length.buffer), text(record)]);
}

test('what is read is what was written', () => {
  assert.ok(Buffer.from(encodeWeights(decodeWeights(bytes))).equals(bytes));
});

test('bytes that are no weights, cut ones and damaged ones are refused with what is wrong', () => {
  const wrong: readonly (readonly [Uint8Array, RegExp])[] = [
    [new Uint8Array(0), /end too early/],
    [text('<!doctype html><title>404</title>'), /not text weights of this version/],
    [bytes.subarray(0, bytes.length - 100), /end too early/],
    [bytes.subarray(0, 40), /end too early/],
    [withRecord('{"heads":['), /damaged/],
    [withRecord('null'), /damaged/],
    [withRecord('{"heads":[{"name":"x","rows":-1}],"taggers":[],"about":{}}'), /damaged/],
  ];
  for (const [damaged, message] of wrong) {
    assert.throws(
      () => decodeWeights(damaged),
      (error) => error instanceof WeightsError && message.test(error.message),
      String(message),
    );
  }
});
