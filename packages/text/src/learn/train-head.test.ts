import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computeTextFeatures, readText } from '../features/index.ts';
import { computeLogits, computeProbabilities, decodeWeights, encodeWeights } from '../model/index.ts';
import { computeCorrectedLogits, correctHead, type Example, fitHead, guardOverlay, trainHead } from './index.ts';

const praise = ['味道好', '服务好', '很满意', '下次还来', 'tasty food', 'kind staff', 'would return', 'very clean'];
const blame = ['味道差', '服务差', '很失望', '再也不来', 'awful food', 'rude staff', 'never again', 'very dirty'];
const places = ['这家店', '酒店', '早餐', '前台', 'the hotel', 'the bar', 'our room', 'this shop', '外卖', '快递'];

const read = (text: string) => computeTextFeatures(readText(text));

function write(labels: readonly (readonly string[])[]): Example[] {
  return labels.flatMap((words, label) =>
    words.flatMap((word) => places.map((place) => ({ features: read(`${place} ${word}`), labels: [label] }))),
  );
}

const plan = { name: 'test', labels: ['blame', 'praise'], dimensions: 8, epochs: 5 };
const head = trainHead(write([blame, praise]), plan);

function choose(text: string): string | undefined {
  const probabilities = computeProbabilities(head, read(text));
  return head.labels[probabilities.indexOf(Math.max(...probabilities))];
}

test('a head learns what its examples have in common and applies it elsewhere', () => {
  assert.equal(choose('新开的健身房服务好，很满意'), 'praise');
  assert.equal(choose('The gym was very dirty and its staff rude'), 'blame');
});

test('the same examples and seed give the same bytes, and bytes lead back to the same head', () => {
  const encode = (one: typeof head) => encodeWeights({ heads: [one], taggers: [], about: {} });
  const bytes = encode(head);
  assert.deepEqual(bytes, encode(trainHead(write([blame, praise]), plan)));
  const [decoded] = decodeWeights(bytes).heads;
  assert.ok(decoded);
  assert.deepEqual(computeLogits(decoded, read('味道好')), computeLogits(head, read('味道好')));
});

test('a head keeps no more features than it may', () => {
  assert.equal(fitHead(write([blame, praise]), { ...plan, mostFeatures: 50 }).table.size, 50);
});

test('corrections turn what they are about and leave the rest', () => {
  const sarcasm = ['呵呵真快', '快得像蜗牛', '真有你们的', '牛皮吹破了'];
  const corrections = sarcasm.flatMap((text) => places.map((place) => ({ features: read(place + text), labels: [0] })));
  const overlay = correctHead(head, corrections);
  const corrected = computeCorrectedLogits(head, overlay, read('超市呵呵真快'));
  assert.ok((corrected[0] as number) > (corrected[1] as number));
  const frozen = write([blame, praise]);
  const verdict = guardOverlay(head, overlay, frozen);
  assert.equal(verdict.n, frozen.length);
  assert.ok(verdict.accepted, `fell from ${verdict.before} to ${verdict.after}`);
});

test('an overlay of wrong corrections is not accepted', () => {
  const wrong = write([praise, blame]);
  const verdict = guardOverlay(head, correctHead(head, wrong), write([blame, praise]));
  assert.ok(verdict.after < verdict.before);
  assert.equal(verdict.accepted, false);
});

test('a correction with a label that the head has not is refused', () => {
  for (const label of [-1, 2, 0.5]) {
    assert.throws(() => correctHead(head, [{ features: read('超市'), labels: [label] }]), RangeError, String(label));
  }
});

test('500 corrections are learnt in under five seconds of processor time', () => {
  const corrections = Array.from({ length: 500 }, (_, i) => ({
    features: read(
      `第${i}号顾客说${places[i % places.length]}${praise[i % praise.length]}，排队${i}分钟，其他都可以接受`,
    ),
    labels: [i % 2],
  }));
  const before = process.cpuUsage();
  correctHead(head, corrections);
  assert.ok(process.cpuUsage(before).user < 5e6);
});

test('a head that learns from concepts knows the words of a label that no example holds', () => {
  const grief = ['my condolences', 'in mourning', 'a bereavement'];
  const joy = ['delighted', 'made my day', 'congratulations'];
  const examples = write([grief, joy]);
  const emotions = { name: 'test', labels: ['grief', 'joy'], dimensions: 8, epochs: 5 };
  const learnt = fitHead(examples, { ...emotions, concepts: 4 });
  const guess = (text: string) => computeProbabilities(learnt, read(text));
  const [sad = 0] = guess('he passed away');
  const [, glad = 0] = guess('we had a blast');
  assert.ok(sad > 0.7, `grief ${sad}`);
  assert.ok(glad > 0.7, `joy ${glad}`);
  const plain = fitHead(examples, emotions);
  const concepts = read('he passed away').concepts ?? new Uint32Array(0);
  assert.ok(concepts.length > 0 && concepts.every((hash) => plain.table.findRow(hash) < 0));
});
