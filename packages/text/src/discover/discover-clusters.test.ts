import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readText } from '../features/index.ts';
import { createSeededRandom } from '../learn/index.ts';
import { createTopicFinder, parseTopicModel } from '../topics/index.ts';
import { type DiscoveryText, discoverClusters } from './index.ts';

const themes = {
  charging: {
    subjects: ['充电桩', '楼下的充电桩', '停车场充电桩'],
    says: ['总是坏的', '数量太少', '排不上', '一直离线', '充不进去'],
  },
  robot: {
    subjects: ['送物机器人', '那个机器人', '机器人送东西'],
    says: ['卡在电梯里', '迷路了', '半夜乱叫', '不会按电梯', '送错楼层'],
  },
  pets: {
    subjects: ['the pet policy', 'our dog', 'pets'],
    says: ['was not welcome', 'costs a fortune', 'is unclear online', 'had no bed', 'not allowed in'],
  },
} as const;
type Theme = keyof typeof themes;

/** Texts on planted themes: so many of each in each period, among others that are all different. */
function writeTexts(
  counts: Readonly<Record<Theme, readonly [current: number, previous: number]>>,
  others: number,
): DiscoveryText[] {
  const random = createSeededRandom(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const texts: DiscoveryText[] = [];
  const add = (name: string, period: DiscoveryText['period'], text: string) =>
    texts.push({ id: `${name}-${String(texts.length).padStart(4, '0')}`, period, text });
  for (const [name, [current, previous]] of Object.entries(counts)) {
    const { subjects, says } = themes[name as Theme];
    for (let i = 0; i < current + previous; i++) {
      const subject: string = pick(subjects);
      const said: string = pick(says);
      add(name, i < current ? 'current' : 'previous', subject + (name === 'pets' ? ' ' : '') + said);
    }
  }
  for (let i = 0; i < others; i++)
    add('other', i % 2 === 0 ? 'current' : 'previous', `${String.fromCharCode(0x4e00 + i * 7, 0x5e00 + i * 11)}${i}`);
  return texts;
}

const planted = writeTexts({ charging: [60, 10], robot: [30, 30], pets: [25, 25] }, 300);

test('planted themes are found, named by their own words, quoted, counted and compared', () => {
  const { clusters, n } = discoverClusters(planted);
  assert.equal(n.texts, planted.length);
  for (const theme of Object.keys(themes)) {
    const own = clusters.filter(({ ids }) => ids.filter((id) => id.startsWith(theme)).length > ids.length * 0.9);
    const covered = new Set(own.flatMap(({ ids }) => ids)).size;
    assert.ok(covered >= 25, `${theme}: ${covered}`);
  }
  const charging = clusters.filter(({ ids }) => ids.every((id) => id.startsWith('charging')));
  assert.ok(charging.some(({ name }) => name['zh-CN']?.some((phrase) => phrase.includes('充电桩'))));
  assert.ok(charging.some(({ growth }) => growth?.direction === 'up' && growth.interval[0] > 0));
  const pets = clusters.filter(({ ids }) => ids.every((id) => id.startsWith('pets')));
  assert.ok(pets.length > 0 && pets.every(({ name }) => name['zh-CN'] === undefined && (name.en?.length ?? 0) > 0));
  for (const { growth } of clusters.filter(({ ids }) => ids.every((id) => !id.startsWith('charging')))) {
    assert.notEqual(growth?.direction, 'up');
  }
});

test('quotes are sentences of the cluster at their place in the text', () => {
  const texts = new Map(planted.map(({ id, text }) => [id, text]));
  for (const { quotes, ids } of discoverClusters(planted).clusters) {
    assert.ok(quotes.length >= 1 && quotes.length <= 3);
    for (const { id, span } of quotes) {
      assert.ok(ids.includes(id));
      assert.ok((texts.get(id)?.slice(span.start, span.end).length ?? 0) > 0);
    }
  }
});

test('what a topic covers is left out, sentence by sentence', () => {
  const names = { en: 'Charging' };
  const parsed = parseTopicModel({
    format: 1,
    id: 'test',
    version: '1.0.0',
    names,
    topics: [{ id: 'charging', names, rules: [{ id: 'terms', match: '充电桩' }] }],
  });
  assert.ok(parsed.ok);
  const { clusters } = discoverClusters(planted, { finder: createTopicFinder(parsed.model) });
  assert.ok(clusters.length > 0);
  for (const { ids } of clusters) assert.ok(!ids.some((id) => id.startsWith('charging')));
});

test('the order of texts changes nothing, and the same seed gives the same clusters', () => {
  const wanted = discoverClusters(planted, { seed: 3 });
  fc.assert(
    fc.property(fc.shuffledSubarray(planted, { minLength: planted.length }), (texts) => {
      assert.deepEqual(discoverClusters(texts, { seed: 3 }), wanted);
    }),
    { numRuns: 5 },
  );
});

test('nothing comes of nothing, and no text makes it throw', () => {
  assert.deepEqual(discoverClusters([]), { clusters: [], n: { texts: 0, uncovered: 0, clustered: 0 } });
  const arbitrary = fc.record({
    id: fc.string(),
    text: fc.string({ unit: 'binary' }),
    period: fc.constantFrom('current' as const, 'previous' as const),
  });
  fc.assert(
    fc.property(fc.array(arbitrary, { maxLength: 40 }), (texts) => {
      discoverClusters(texts, { fewestTexts: 1 });
    }),
    { numRuns: 50 },
  );
});

test('growth needs texts in both periods', () => {
  const { clusters } = discoverClusters(planted.filter(({ period }) => period === 'current'));
  assert.ok(clusters.length > 0 && clusters.every(({ growth }) => growth === null));
});

test('a sentence without words belongs nowhere', () => {
  assert.equal(readText('!!!').tokens.count, 3);
  assert.equal(discoverClusters([{ id: 'a', text: '!!!', period: 'current' }]).n.clustered, 0);
});
