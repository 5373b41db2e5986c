import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { readText } from '../features/index.ts';
import { decodeWeights } from '../model/index.ts';
import { createTopicFinder, HeadMissingError, parseTopicModel, type Topic, type TopicModel } from './index.ts';

const names = { en: 'Name' };

function build(topics: readonly Omit<Topic, 'names'>[], lists: TopicModel['lists'] = {}): TopicModel {
  const document = {
    format: 1,
    id: 'test',
    version: '1.0.0',
    names,
    lists,
    topics: topics.map((topic) => ({ ...topic, names })),
  };
  const parsed = parseTopicModel(document);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.model;
}

function readModel(name: string): TopicModel {
  const parsed = parseTopicModel(
    JSON.parse(readFileSync(new URL(`../../topic-models/${name}.json`, import.meta.url), 'utf8')),
  );
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.model;
}

const { heads } = decodeWeights(readFileSync(new URL('../../weights/text-weights.bin', import.meta.url)));
const polarity = heads.find(({ name }) => name === 'polarity');

function listWords(model: TopicModel, text: string): [topic: string, words: string][] {
  return createTopicFinder(model)
    .findMentions(readText(text))
    .map(({ topic, span }) => [topic, text.slice(span.start, span.end)]);
}

const withRule = (rule: Omit<NonNullable<Topic['rules']>[number], 'id'>) =>
  build([{ id: 't', rules: [{ id: 'r', ...rule }] }]);

test('terms are found in any script, case and width, at their place in the original', () => {
  const model = withRule({ match: ['早餐|wi-fi|退款', 'room service|refund*|art'] });
  const cases: readonly (readonly [text: string, words: string | undefined, why: string])[] = [
    ['自助早餐不錯', '早餐', 'Chinese anywhere'],
    ['要求<b>退</b>款', undefined, 'a tag is a space'],
    ['申請退款', '退款', 'simplified as written'],
    ['ＷＩ－ＦＩ太慢', 'ＷＩ－ＦＩ', 'full width'],
    ['They Refunded me', 'Refunded', 'any ending'],
    ['the party was loud', undefined, 'no part of a word'],
    ['the art’s fine', 'art', 'a possessive'],
    ['ROOM\nSERVICE!', undefined, 'a sentence ends with its line'],
  ];
  for (const [text, words, why] of cases) assert.equal(listWords(model, text)[0]?.[1], words, why);
});

test('two things must stand near each other, in one sentence, in order if asked', () => {
  const match = { near: ['早餐|breakfast', '冷|cold'], within: 2 } as const;
  assert.deepEqual(listWords(withRule({ match }), '早餐有点冷'), [['t', '早餐有点冷']]);
  assert.deepEqual(listWords(withRule({ match }), 'Cold breakfast'), [['t', 'Cold breakfast']]);
  assert.deepEqual(listWords(withRule({ match: { ...match, inOrder: true } }), 'Cold breakfast'), []);
  assert.deepEqual(listWords(withRule({ match }), '早餐很丰富但是房间冷'), []);
  assert.deepEqual(listWords(withRule({ match }), '早餐。冷'), []);
  assert.deepEqual(listWords(withRule({ match, scope: 'text' }), '早餐。冷'), [['t', '早餐。冷']]);
});

test('other words of the scope and longer phrases can rule a term out', () => {
  assert.deepEqual(listWords(withRule({ match: '水果', except: '水果刀' }), '水果刀很快'), []);
  assert.deepEqual(listWords(withRule({ match: '水果', except: '水果刀' }), '水果刀和水果'), [['t', '水果']]);
  assert.deepEqual(listWords(withRule({ match: '早餐', none: '晚餐' }), '早餐比晚餐好'), []);
  assert.deepEqual(listWords(withRule({ match: '早餐', none: '晚餐' }), '晚餐好。早餐也好'), [['t', '早餐']]);
});

test('all of several things, or any, must be there; a list stands for its words', () => {
  const model = build([{ id: 't', rules: [{ id: 'r', match: { all: ['@staff', { any: ['慢', 'slow'] }] } }] }], {
    staff: '前台|waiter*',
  });
  assert.deepEqual(listWords(model, '办得慢，前台'), [['t', '慢，前台']]);
  assert.deepEqual(listWords(model, 'slow waiters'), [['t', 'slow waiters']]);
  assert.deepEqual(listWords(model, '前台很好'), []);
});

test('the longest words of a topic are its evidence, and a topic is mentioned once a clause', () => {
  const model = withRule({ match: '早餐|自助早餐|餐' });
  assert.deepEqual(listWords(model, '自助早餐和早餐，早餐'), [
    ['t', '自助早餐'],
    ['t', '早餐'],
  ]);
});

test('a topic above keeps silent where one below it says the same with the same words', () => {
  const model = build([
    { id: 'dining', rules: [{ id: 'r', match: '早餐|餐厅' }] },
    { id: 'breakfast', parent: 'dining', rules: [{ id: 'r', match: '早餐' }] },
  ]);
  assert.deepEqual(listWords(model, '早餐不错，餐厅也好'), [
    ['breakfast', '早餐'],
    ['dining', '餐厅'],
  ]);
});

test('a mention names its rule, its words and what is said of it', () => {
  const finder = createTopicFinder(readModel('hotel'), { polarity });
  const text = '房間很乾淨，但是前台辦理入住等了半個小時';
  const mentions = finder.findMentions(readText(text));
  const room = mentions.find(({ topic }) => topic === 'room.cleanliness');
  assert.deepEqual(room?.by, { rule: 'near' });
  assert.deepEqual(
    room?.evidence.map(({ start, end }) => text.slice(start, end)),
    ['房間', '乾淨'],
  );
  assert.equal(room?.sentiment?.polarity, 'positive');
  assert.equal(mentions.find(({ topic }) => topic === 'service.check-in.wait')?.sentiment?.polarity, 'negative');
});

test('a topic whose head is missing is an error, not silence', () => {
  assert.throws(() => createTopicFinder(build([{ id: 't', head: 'test/t' }])), HeadMissingError);
});

const modelNames = readdirSync(new URL('../../topic-models/', import.meta.url)).map((file) =>
  file.replace('.json', ''),
);

test('eight industries ship, each two or three levels deep, named in both languages', () => {
  assert.equal(modelNames.length, 8);
  for (const name of modelNames) {
    const { id, topics } = readModel(name);
    assert.equal(id, name);
    assert.ok(topics.length >= 25 && topics.length <= 60, `${name}: ${topics.length}`);
    for (const topic of topics) assert.deepEqual(Object.keys(topic.names).toSorted(), ['en', 'zh-CN'], topic.id);
  }
});

test('each shipped model finds what its industry is told, in both languages', () => {
  const cases: readonly (readonly [model: string, text: string, topics: readonly string[]])[] = [
    ['retail-ecommerce', '物流太慢了，客服也不回复', ['delivery.speed', 'service.response']],
    ['retail-ecommerce', 'Wrong size sent and the seller refuses a refund', ['product.size', 'after-sales.refund']],
    ['catering', '等位一个多小时，上菜还慢', ['service.queue', 'service.speed']],
    ['catering', 'Our waiter was rude and the portions were tiny', ['service.attitude', 'food.portion']],
    ['hotel', '隔音太差，早餐种类很少', ['room.noise', 'dining.breakfast.choice']],
    ['hotel', 'Bed bugs! The room was dirty and parking cost extra', ['room.cleanliness', 'facilities.parking']],
    ['automotive', '油耗偏高，车机经常死机', ['energy.fuel', 'equipment.infotainment']],
    ['automotive', 'The salesman was pushy and the transmission jerks', ['purchase.sales', 'driving.gearbox']],
    ['banking', '手机银行老是闪退，网点排队又久', ['digital.stability', 'branch.queue']],
    ['banking', 'My card was declined abroad and I was put on hold for an hour', ['card.declined', 'service.hotline']],
    ['telecom', '家里没信号，还莫名扣费', ['network.coverage', 'billing.unexpected']],
    ['telecom', 'My bill went up and the internet keeps dropping', ['billing']],
    ['health-service', '预约挂号太难，医生解释得很清楚', ['access.appointment', 'communication.explain']],
    ['health-service', 'Waited four hours in A&E but the nurses were lovely', ['treatment.emergency', 'staff.nurse']],
    ['software', '更新后老是闪退，客服不回复', ['updates.regression', 'reliability.crash', 'support.response']],
    [
      'software',
      'Exporting to Excel is slow and the subscription is overpriced',
      ['features.import-export', 'price.subscription'],
    ],
  ];
  for (const [name, text, topics] of cases) {
    const found = listWords(readModel(name), text).map(([topic]) => topic);
    for (const topic of topics) assert.ok(found.includes(topic), `${name}: ${text}: ${topic} not in ${found}`);
  }
});

test('whatever the text, spans lie in the original and nothing throws', () => {
  const finders = modelNames.map((name) => createTopicFinder(readModel(name), { polarity }));
  const words = fc.constantFrom('房間', '早餐', '慢', 'room', ' ', '，', '。', 'refunded', '\ud800', '🙂', '<b>', '\n');
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ unit: words, maxLength: 30 })),
      (text) => {
        const read = readText(text);
        for (const { span, evidence } of finders.flatMap((finder) => finder.findMentions(read))) {
          for (const { start, end } of [span, ...evidence]) assert.ok(0 <= start && start < end && end <= text.length);
          for (const { start, end } of evidence) assert.ok(span.start <= start && end <= span.end);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('a rule finds what a plain search for its words finds', () => {
  const terms = ['早餐', '餐', '自助早餐', 'cold', 'cold tea', 'tea*'];
  const model = build(
    terms.map((match, at) => ({ id: `t${at}`, rules: [{ id: 'r', match, scope: 'text' as const }] })),
  );
  const finder = createTopicFinder(model);
  const words = fc.constantFrom('自助', '早', '餐', 'cold', 'tea', 'teapot', 'scold', ' ', '。');
  fc.assert(
    fc.property(fc.string({ unit: words, maxLength: 12 }), (text) => {
      const read = readText(text);
      const found = new Set(finder.findRuleHits(read).map(({ topic }) => topic));
      terms.forEach((term, at) => {
        const pattern = term
          .replace(/^(?=[a-z])/, '(?<![a-z])')
          .replace(/(?<=[a-z])$/, '(?![a-z])')
          .replace('*', '');
        assert.equal(found.has(`t${at}`), new RegExp(pattern).test(read.normalised.text), `${term} in ${text}`);
      });
    }),
    { numRuns: 500 },
  );
});
