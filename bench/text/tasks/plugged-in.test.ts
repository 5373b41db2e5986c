import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMasker, type Encoder, type Judge } from '@voxloop/text';
import { loadTextTools } from '../../../server/src/insight/text/index.ts';
import type { LabelledText, LabelledTexts } from '../labelled-text.ts';
import { scoreEncoder, scoreJudge } from './plugged-in.ts';

const label = (text: string, sentiment: string, i: number): LabelledText => ({
  id: `own:dev:${i}`,
  text,
  lang: 'zh',
  domain: 'test',
  labels: { sentiment },
});

const none = (sentiment: readonly LabelledText[]): LabelledTexts => ({
  sentiment,
  survey_themes: [],
  criticality: [],
  aspect_category: [],
  aspect_term: [],
  opinion_tuples: [],
  opinion_target: [],
  dialogue_opinion: [],
  emotion: [],
  intent: [],
  language_id: [],
  pii_masking: [],
});

/** Sees one thing: whether a text says 甲 or 乙. It must see masked texts. */
const encoder: Encoder = {
  name: 'one-thing',
  dimensions: 2,
  encode: (texts) => {
    for (const text of texts) assert.ok(!text.includes('13800138000'));
    return Promise.resolve(
      texts.map((text) => Float32Array.of(text.includes('甲') ? 1 : 0, text.includes('乙') ? 1 : 0)),
    );
  },
};

test('an encoder is scored beside the core on texts that its head has not learnt from', async () => {
  const make = (n: number) =>
    Array.from({ length: n }, (_, i) =>
      label(`${i % 2 === 0 ? '甲' : '乙'}13800138000`, i % 2 === 0 ? 'positive' : 'negative', i),
    );
  const { scores, sentiment } = await scoreEncoder(none(make(60)), none(make(10)), encoder, createMasker());
  assert.deepEqual(scores, [
    { task: 'sentiment', where: 'own zh test', measure: 'accuracy with one-thing', value: 1, n: 10 },
  ]);
  assert.deepEqual(sentiment?.labels, ['negative', 'neutral', 'positive']);
});

test('a judge is scored in all and where it was asked', async () => {
  const judge: Judge = { name: 'yes', reliability: 0.9, judge: () => Promise.resolve({ polarity: 'positive' }) };
  const { engine, masker } = loadTextTools();
  const texts = none([
    label('非常好，很满意', 'positive', 0),
    label('太差了，非常失望', 'negative', 1),
    label('东西就那样', 'positive', 2),
  ]);
  const scores = await scoreJudge(texts, engine, judge, masker);
  const [all] = scores;
  assert.equal(all?.measure, 'accuracy with yes');
  assert.equal(all?.n, 3);
  assert.ok((all?.value ?? 0) >= 2 / 3);
});
