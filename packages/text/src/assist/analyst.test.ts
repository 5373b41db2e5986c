import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createTextEngine } from '../analyse/index.ts';
import { createMasker } from '../mask/index.ts';
import { decodeWeights } from '../model/index.ts';
import {
  computeVectorProbabilities,
  createAnalyst,
  type Encoder,
  type Judge,
  type JudgeQuestion,
  trainVectorHead,
} from './index.ts';

const engine = createTextEngine(
  decodeWeights(readFileSync(new URL('../../weights/text-weights.bin', import.meta.url))),
);
const masker = createMasker();

/** Says what it was asked. */
function createListener(answer: 'positive' | 'negative' | undefined): Judge & { asked: JudgeQuestion[] } {
  const asked: JudgeQuestion[] = [];
  return {
    name: 'listener',
    reliability: 0.9,
    asked,
    judge: (question) => {
      asked.push(question);
      return Promise.resolve(answer === undefined ? undefined : { polarity: answer });
    },
  };
}

const sure = '味道很好，非常满意';
const unsure = '电话13800138000，东西就那样';

test('a judge is asked only where the core is unsure, and sees the masked text', async () => {
  const judge = createListener('negative');
  const analyst = createAnalyst(engine, { masker, judge, unsureBelow: 0.97 });
  assert.equal((await analyst.analyse(sure)).sentimentBy, 'core');
  assert.deepEqual(judge.asked, []);
  const { sentiment, sentimentBy } = await analyst.analyse(unsure, { question: '如何？', workspaceId: 'w' });
  assert.deepEqual(judge.asked, [{ maskedText: '电话[电话号码]，东西就那样', question: '如何？', workspaceId: 'w' }]);
  assert.equal(sentimentBy, 'listener');
  assert.deepEqual([sentiment?.polarity, sentiment?.probability, sentiment?.score], ['negative', 0.9, -4.5]);
});

test('the question is masked as well, and of a long text only the beginning that is judged goes out', async () => {
  const judge = createListener('negative');
  const analyst = createAnalyst(engine, { masker, judge, unsureBelow: 1.1 });
  await analyst.analyse(`一般${'。还行'.repeat(40_000)}`, { question: '您用13800138000下的单，满意吗？' });
  assert.equal(judge.asked[0]?.question, '您用[电话号码]下的单，满意吗？');
  assert.equal(judge.asked[0]?.maskedText.length, 20_000);
});

test('without an answer, and without anything plugged in, the core stands', async () => {
  const core = engine.analyse(unsure);
  const silent = createAnalyst(engine, { masker, judge: createListener(undefined), unsureBelow: 1 });
  assert.deepEqual(await silent.analyse(unsure), { ...core, sentimentBy: 'core' });
  assert.deepEqual(await createAnalyst(engine, { masker }).analyse(unsure), { ...core, sentimentBy: 'core' });
});

/** Knows one thing of a text: whether it names rain or sun. */
const weather: Encoder = {
  name: 'weather',
  dimensions: 2,
  encode: (texts) =>
    Promise.resolve(texts.map((text) => Float32Array.of(/雨/.test(text) ? 1 : 0.1, /晴/.test(text) ? 1 : 0.1))),
};

test('an encoder whose head is surer than the core is believed', async () => {
  const texts = Array.from({ length: 80 }, (_, i) => (i % 2 === 0 ? '雨' : '晴'));
  const vectors = await weather.encode(texts);
  const sentiment = trainVectorHead(
    vectors.map((vector, i) => ({ vector, label: i % 2 === 0 ? 0 : 2 })),
    { name: 'sentiment', labels: ['negative', 'neutral', 'positive'] },
  );
  const [rain] = await weather.encode(['雨']);
  assert.ok((computeVectorProbabilities(sentiment, rain ?? new Float32Array(2))[0] ?? 0) > 0.9);
  const analyst = createAnalyst(engine, { masker, encoder: { encoder: weather, sentiment }, unsureBelow: 0.9999 });
  const analysis = await analyst.analyse('今天的雨，就那样');
  assert.deepEqual([analysis.sentiment?.polarity, analysis.sentimentBy], ['negative', 'weather']);
});

test('the same examples and seed give the same head', () => {
  const examples = Array.from({ length: 20 }, (_, i) => ({ vector: Float32Array.of(i, 20 - i, i % 3), label: i % 2 }));
  const plan = { name: 'x', labels: ['a', 'b'] };
  assert.deepEqual(trainVectorHead(examples, plan), trainVectorHead(examples, plan));
});
