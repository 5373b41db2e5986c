import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TextContext } from '../features/index.ts';
import { createMasker } from '../mask/index.ts';
import { decodeWeights, WeightsError } from '../model/index.ts';
import type { Span } from '../normalise/index.ts';
import { createTopicFinder, parseTopicModel } from '../topics/index.ts';
import { type Analysis, createTextEngine } from './index.ts';

const weights = decodeWeights(readFileSync(new URL('../../weights/text-weights.bin', import.meta.url)));
const engine = createTextEngine(weights);

interface WorkedCase {
  readonly text: string;
  readonly context?: TextContext;
  readonly polarity: string;
  readonly why: string;
}

const cases: readonly WorkedCase[] = [
  { text: '房间干净，前台很热情，下次还来', polarity: 'positive', why: 'plain praise' },
  { text: '等了两个小时，态度还特别差', polarity: 'negative', why: 'plain blame' },
  { text: '服务不热情', polarity: 'negative', why: 'negated praise' },
  { text: '没有任何异味，用着放心', polarity: 'positive', why: 'negated blame' },
  { text: '虽然有点贵，但是质量非常好，很满意', polarity: 'mixed', why: 'praise and blame, each clear' },
  { text: '不是特别快，但味道很好', polarity: 'positive', why: 'the weight lies behind the contrast' },
  { text: '再也不会来了', polarity: 'negative', why: 'a threat to leave' },
  { text: '服務態度很差，非常失望', polarity: 'negative', why: 'traditional writing' },
  { text: '不孬，巴适得很', polarity: 'positive', why: 'dialect' },
  { text: '垃圾！！！退款', polarity: 'negative', why: 'short and loud' },
  { text: 'The staff were friendly and the room was spotless', polarity: 'positive', why: 'plain praise' },
  { text: 'Rude staff and a dirty room. Never again.', polarity: 'negative', why: 'plain blame' },
  { text: 'The food was not good at all', polarity: 'negative', why: 'negated praise' },
  { text: 'I have no complaints, everything was great', polarity: 'positive', why: 'negated blame' },
  { text: '客服 very nice，问题马上解决了', polarity: 'positive', why: 'mixed language' },
  {
    text: '价格',
    context: { question: '什么让您不满意？' },
    polarity: 'negative',
    why: 'the question says that it is blame',
  },
  {
    text: '前台',
    context: { question: '您最满意的是什么？' },
    polarity: 'positive',
    why: 'the question says that it is praise',
  },
];

test('worked cases are read as a person reads them', () => {
  for (const { text, context, polarity, why } of cases) {
    const { sentiment } = engine.analyse(text, context);
    assert.equal(sentiment?.polarity, polarity, `${text}: ${why}`);
  }
});

test('praise and blame in different clauses make a text mixed, and each clause says its own', () => {
  const { sentiment, clauses } = engine.analyse('味道非常好，但是服务态度太差了');
  assert.equal(sentiment?.polarity, 'mixed');
  assert.deepEqual(
    clauses.map(({ polarity }) => polarity),
    ['positive', 'negative'],
  );
});

test('a text says what it judges, with which words, and how', () => {
  const text = '味道很好，但是服务态度太差';
  const { opinions } = engine.analyse(text);
  const said = opinions.map(({ aspect, polarity }) => [aspect && text.slice(aspect.start, aspect.end), polarity]);
  assert.ok(
    said.some(([aspect, polarity]) => aspect === '味道' && polarity === 'positive'),
    JSON.stringify(said),
  );
  assert.ok(
    said.some(([aspect, polarity]) => String(aspect).startsWith('服务') && polarity === 'negative'),
    JSON.stringify(said),
  );
});

test('intents are claimed with the words that show them', () => {
  const expected: readonly (readonly [string, string])[] = [
    ['太差了，要求退款', 'request'],
    ['服务太差，再也不来了', 'churn'],
    ['希望增加停车位，停车太难了', 'suggestion'],
    ['请问什么时候能发货？', 'question'],
    ['非常满意，服务一流', 'praise'],
    ['Terrible service, I want a refund', 'request'],
    ['They lost my order and were rude. I will never return.', 'churn'],
  ];
  for (const [text, intent] of expected) {
    const { intents } = engine.analyse(text);
    assert.ok(
      intents.some((claim) => claim.intent === intent),
      `${text}: ${JSON.stringify(intents)}`,
    );
  }
});

test('where nothing can be said, nothing is claimed', () => {
  for (const text of [
    '',
    '   ',
    '\u200f\u200e',
    '!!!',
    '12345',
    '\ud800',
    'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9w',
  ]) {
    const analysis = engine.analyse(text);
    assert.equal(analysis.language.code, 'und', JSON.stringify(text));
    assert.equal(analysis.sentiment, null);
    assert.deepEqual([analysis.clauses, analysis.intents, analysis.opinions], [[], [], []]);
  }
  assert.equal(engine.analyse('Das Zimmer war sehr sauber und ruhig').language.code, 'de');
  assert.equal(engine.analyse('Das Zimmer war sehr sauber und ruhig').sentiment, null);
});

test('a megabyte of one character or of noise is answered at once', () => {
  const before = process.cpuUsage();
  assert.ok(engine.analyse('好'.repeat(1_000_000)).truncated);
  engine.analyse('<'.repeat(1_000_000));
  engine.analyse('a&'.repeat(500_000));
  assert.ok(process.cpuUsage(before).user < 5e6);
});

function listSpans({ clauses, sentiment, intents, opinions }: Analysis): Span[] {
  return [
    ...clauses,
    ...(sentiment?.evidence ?? []),
    ...intents.map(({ evidence }) => evidence),
    ...opinions.flatMap(({ aspect, opinion }) => [aspect, opinion].filter((span) => span !== null)),
  ];
}

const piece = fc.constantFrom(
  '味道很好',
  '服务太差',
  '，',
  '。',
  ' ',
  'The food',
  ' was great',
  '!',
  '😀',
  '價格',
  '<b>',
  '\ud83d',
  'é',
  '不',
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(piece, { maxLength: 15 }).map((parts) => parts.join('')),
);

test('whatever the text, analysis does not throw and its spans lie within the text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const { start, end } of listSpans(engine.analyse(text))) {
        assert.ok(0 <= start && start < end && end <= text.length, `${start}–${end} of ${text.length}`);
      }
    }),
    { numRuns: 400 },
  );
});

test('the analysis of two texts put together covers both', () => {
  const sentences = ['味道很好。', '服务太差！', '房间很干净。', '等了半天没人理。'];
  fc.assert(
    fc.property(fc.constantFrom(...sentences), fc.constantFrom(...sentences), (first, second) => {
      const { clauses } = engine.analyse(first + second);
      assert.ok(clauses.some(({ end }) => end <= first.length));
      assert.ok(clauses.some(({ start }) => start >= first.length));
    }),
  );
});

test('personal data is hidden before anything reads the text, and every place stays where it is', () => {
  const maskWeights = decodeWeights(readFileSync(new URL('../../weights/mask-weights.bin', import.meta.url)));
  const careful = createTextEngine(weights, { masker: createMasker({ weights: maskWeights }) });
  const text = '客服张晓明态度太差，电话13800138000也打不通';
  const analysis = careful.analyse(text);
  assert.deepEqual(analysis.masked, [
    { kind: 'name', start: 2, end: 5 },
    { kind: 'phone', start: 12, end: 23 },
  ]);
  assert.equal(analysis.sentiment?.polarity, 'negative');
  const withOther = careful.analyse('客服李海燕态度太差，电话13912345678也打不通');
  assert.deepEqual({ ...withOther, masked: [] }, { ...analysis, masked: [] });
});

test('categories are looked for where they are asked for, each with its words', () => {
  const cars = createTextEngine(weights, { aspectHeads: ['aspects-bdci_car2018'] });
  const text = '这车油耗太高了，一百公里要十二个油';
  const [aspect] = cars.analyse(text).aspects;
  assert.equal(aspect?.category, '油耗');
  assert.ok(text.slice(aspect.span.start, aspect.span.end).length > 0);
});

test('weights without the heads that every analysis needs are refused', () => {
  assert.throws(() => createTextEngine({ heads: [], taggers: [], about: {} }), WeightsError);
});

test('an engine with a topic model says which topics a text speaks of, after masking', () => {
  const parsed = parseTopicModel(
    JSON.parse(readFileSync(new URL('../../topic-models/telecom.json', import.meta.url), 'utf8')),
  );
  assert.ok(parsed.ok);
  const topics = createTopicFinder(parsed.model, { polarity: engine.findHead('polarity') });
  const text = '打13912345678投诉，网速太慢';
  const { mentions, masked } = createTextEngine(weights, { topics }).analyse(text);
  assert.deepEqual(
    mentions.map(({ topic, span }) => [topic, text.slice(span.start, span.end)]),
    [
      ['service.solve', '投诉'],
      ['network.speed', '网速'],
    ],
  );
  assert.equal(masked.length, 1);
  assert.deepEqual(engine.analyse(text).mentions, []);
});
