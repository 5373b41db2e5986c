import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { EncoderError, openLocalEncoder } from './local-encoder.ts';
import { loadRuntime } from './onnx-runtime.ts';

const folder = mkdtempSync(join(tmpdir(), 'voxloop-encoder-'));
after(() => rmSync(folder, { recursive: true }));

/** Protocol buffers: a field with a length, and one with a number. */
const bytes = (field: number, ...content: (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(content.map((part) => Buffer.from(part)));
  return Buffer.concat([varint(field * 8 + 2), varint(body.length), body]);
};
const number = (field: number, value: number): Buffer => Buffer.concat([varint(field * 8), varint(value)]);
const varint = (value: number): Buffer =>
  value < 128 ? Buffer.of(value) : Buffer.concat([Buffer.of((value % 128) + 128), varint(Math.floor(value / 128))]);

const [float, int64] = [1, 7];
const dimension = (name: string) => bytes(1, bytes(2, name));
const port = (name: string, type: number, dimensions: readonly string[]) =>
  Buffer.concat([bytes(1, name), bytes(2, bytes(1, number(1, type), bytes(2, ...dimensions.map(dimension))))]);

/** An ONNX model that gives every token its row of a table: Gather(table, input_ids), the first output of an encoder. */
function writeModel(table: readonly (readonly number[])[]): Buffer {
  const width = table[0]?.length ?? 0;
  const numbers = Buffer.from(Float32Array.from(table.flat()).buffer);
  const tensor = [number(1, table.length), number(1, width), number(2, float), bytes(8, 'table'), bytes(9, numbers)];
  const node = bytes(1, bytes(1, 'table'), bytes(1, 'input_ids'), bytes(2, 'last_hidden_state'), bytes(4, 'Gather'));
  const graph = [
    node,
    bytes(2, 'tiny'),
    bytes(5, ...tensor),
    bytes(11, port('input_ids', int64, ['texts', 'tokens'])),
    bytes(12, port('last_hidden_state', float, ['texts', 'tokens', 'width'])),
  ];
  return Buffer.concat([number(1, 8), bytes(7, ...graph), bytes(8, number(2, 13))]);
}

const tokenizer = {
  version: '1.0',
  added_tokens: [],
  normalizer: {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: null,
  decoder: null,
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: { '[UNK]': 0, 好: 1, 坏: 2, good: 3 },
  },
};

test('a folder that lacks a file, and a missing package, are told with what to do', async () => {
  const empty = mkdtempSync(join(folder, 'empty-'));
  await assert.rejects(
    openLocalEncoder(empty),
    (error) => error instanceof EncoderError && /model\.onnx is missing/.test(error.message),
  );
  writeFileSync(join(empty, 'model.onnx'), '');
  writeFileSync(join(empty, 'tokenizer.json'), JSON.stringify(tokenizer));
  await assert.rejects(
    openLocalEncoder(empty, () => Promise.resolve(undefined)),
    (error) => error instanceof EncoderError && /npm install onnxruntime-node/.test(error.message),
  );
});

test('damaged files are told with what to do', async () => {
  const damaged = mkdtempSync(join(folder, 'damaged-'));
  writeFileSync(join(damaged, 'model.onnx'), 'no model');
  writeFileSync(join(damaged, 'tokenizer.json'), '{');
  const session = { inputNames: [], outputNames: [], run: () => Promise.resolve({}) };
  const runtime = {
    InferenceSession: { create: () => Promise.resolve(session) },
    Tensor: class {
      readonly data: readonly bigint[] = [];
      readonly dims: readonly number[] = [];
    },
  };
  await assert.rejects(
    openLocalEncoder(damaged, () => Promise.resolve(runtime)),
    (error) => error instanceof EncoderError && /can not be used; fetch its files again/.test(error.message),
  );
});

test('a model in a folder gives the mean of the vectors of its tokens, whatever else is in the batch', async (context) => {
  if ((await loadRuntime()) === undefined)
    return context.skip('the optional package onnxruntime-node is not installed');
  writeFileSync(
    join(folder, 'model.onnx'),
    writeModel([
      [0, 0],
      [1, 0],
      [0, 1],
      [3, 1],
    ]),
  );
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer));
  const encoder = await openLocalEncoder(folder);
  assert.equal(encoder.dimensions, 2);
  const vectors = await encoder.encode(['好坏', 'Good', '好好好坏', '', '好 good']);
  assert.deepEqual(
    vectors.map((vector) => [...vector]),
    [
      [0.5, 0.5],
      [3, 1],
      [0.75, 0.25],
      [0, 0],
      [2, 0.5],
    ],
  );
});
