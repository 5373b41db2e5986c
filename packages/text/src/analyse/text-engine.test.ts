import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { createSeededRandom } from '../learn/index.ts';
import { createMasker } from '../mask/index.ts';
import { decodeWeights, WeightsError } from '../model/index.ts';
import type { Span } from '../normalise/index.ts';
import { createTopicFinder, parseTopicModel } from '../topics/index.ts';
import { type Analysis, createTextEngine } from './index.ts';

const weights = decodeWeights(readFileSync(new URL('../../weights/text-weights.bin', import.meta.url)));
const engine = createTextEngine(weights);

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

test('codes, keys and letters struck at random are in no language, and nothing is claimed of them', () => {
  const random = createSeededRandom(11);
  const draw = (characters: string, length: number) =>
    Array.from({ length }, () => characters[Math.floor(random() * characters.length)]).join('');
  const [letters, digits] = ['abcdefghijklmnopqrstuvwxyz', '0123456789'];
  const kinds: Readonly<Record<string, () => string>> = {
    base64: () => draw(letters + letters.toUpperCase() + digits, 36),
    digest: () => draw(`${digits}abcdef`, 32),
    uuid: () => [8, 4, 4, 4, 12].map((length) => draw(`${digits}abcdef`, length)).join('-'),
    keyboard: () => draw('asdfghjkl', 14),
    bytes: () => Array.from({ length: 100 }, () => String.fromCharCode(Math.floor(random() * 256))).join(''),
  };
  for (const [kind, drawOne] of Object.entries(kinds)) {
    const claims = Array.from({ length: 100 }, drawOne).filter((text) => engine.analyse(text).sentiment !== null);
    assert.ok(claims.length <= 2, `${kind}: ${claims.length} of 100, such as ${claims[0]}`);
  }
  for (const text of ['aaaaaaaa', 'hahahahaha', '好'.repeat(500), `${'a'.repeat(500)}<br>`]) {
    assert.equal(engine.analyse(text).language.code, 'und', text.slice(0, 20));
  }
});

test('short English is known as English, whatever it is about', () => {
  for (const text of [
    'bad 😡',
    'slow wifi',
    'too expensive',
    'great job',
    'lost my luggage',
    'nobody answered the phone',
  ]) {
    assert.equal(engine.analyse(text).language.code, 'en', text);
  }
});

test('where a text mixes languages, each clause says its own', () => {
  const { clauses } = engine.analyse('房间很干净，前台也热情。The breakfast was cold and the coffee was terrible.');
  assert.deepEqual([...new Set(clauses.map((clause) => clause.language))], ['zh', 'en']);
  assert.deepEqual(
    [...new Set(engine.analyse('Good food, bad service').clauses.map((clause) => clause.language))],
    ['en'],
  );
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

/** Whether a place lies between the two halves of a surrogate pair. */
function cutsCharacter(text: string, place: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, place - 1), place + 1));
}

test('whatever the text, analysis does not throw and its spans are whole characters of it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const { start, end } of listSpans(engine.analyse(text))) {
        assert.ok(0 <= start && start < end && end <= text.length, `${start}–${end} of ${text.length}`);
        assert.ok(!cutsCharacter(text, start) && !cutsCharacter(text, end), `${start}–${end} cuts a character`);
      }
    }),
    { numRuns: 400 },
  );
});

test('the analysis of texts put together covers every ideograph of each', () => {
  const sentence = fc.constantFrom(
    '味道很好。',
    '服务太差！',
    '房间很干净，',
    '等了半天没人理。',
    'ＷＩＦＩ 很慢；',
    '價格很貴😡。',
    '<b>包装</b>破了～',
  );
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 2, maxLength: 12 }), (parts) => {
      const text = parts.join('');
      const { clauses } = engine.analyse(text);
      for (const { index } of text.matchAll(/\p{Script=Han}/gu)) {
        assert.ok(
          clauses.some(({ start, end }) => start <= index && index < end),
          `${text} at ${index}`,
        );
      }
    }),
  );
});

test('what is said of a text points at its own words, whatever stands before it', () => {
  const before = fc.constantFrom('😀😀。', '<p>&amp;</p>。', '１２３。', 'é̂́。', '\u200b\u200f。', '服務。');
  fc.assert(
    fc.property(fc.array(before, { maxLength: 4 }), (parts) => {
      const text = `${parts.join('')}味道很好，服务太差`;
      const said = engine.analyse(text).clauses.map(({ start, end }) => text.slice(start, end));
      assert.ok(
        said.some((clause) => clause.startsWith('味道很好')) && said.some((clause) => clause.endsWith('服务太差')),
        JSON.stringify(said),
      );
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
