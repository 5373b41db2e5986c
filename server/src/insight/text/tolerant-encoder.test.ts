import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnalyst, type Encoder } from '@voxloop/text';
import { createLogger } from '../../foundation/log/index.ts';
import { loadTextTools } from './index.ts';
import { createTolerantEncoder } from './tolerant-encoder.ts';

const broken: Encoder = {
  name: 'broken',
  dimensions: 2,
  encode: () => Promise.reject(new Error('out of memory')),
};
const sentiment = {
  name: 'sentiment',
  labels: ['negative', 'neutral', 'positive'],
  dimensions: 2,
  weights: [],
  temper: 1,
};

test('where the model of an encoder fails, the core stands', async () => {
  const { engine, masker } = loadTextTools();
  const analyse = (encoder: Encoder) =>
    createAnalyst(engine, { masker, encoder: { encoder, sentiment }, unsureBelow: 1.1 }).analyse('味道很好');
  await assert.rejects(analyse(broken), /out of memory/);
  const { sentimentBy, ...core } = await analyse(createTolerantEncoder(broken, createLogger('silent', 'test')));
  assert.equal(sentimentBy, 'core');
  assert.deepEqual(core, engine.analyse('味道很好'));
});
