import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computeSetScores } from '../evaluate/index.ts';
import { readText } from '../features/index.ts';
import { chooseNext, createSeededRandom } from '../learn/index.ts';
import {
  compareTopicModels,
  computeNextVersion,
  createTopicFinder,
  fewestLabels,
  learnTopic,
  listTopicCandidates,
  parseTopicModel,
  type Topic,
  type TopicFinder,
  type TopicLabel,
  type TopicModel,
} from './index.ts';

/**
 * Guests of a hotel on being cold, as they write it. The rule knows two words of many: some say it in others, and some use the words of the rule
 * for something else (a cold buffet, a cold reception).
 */
const about = [
  '晚上冻得睡不着',
  '房间里冻得发抖',
  '半夜被冻醒了',
  '冻醒两次',
  '被子太薄半夜冻醒',
  '暖气不热，盖两床被子还发抖',
  '没有暖气，发抖一晚上',
  '暖气片是凉的',
  '暖气坏了也没人修',
  '晚上暖气停了',
  '屋里冷飕飕的',
  '房间冷得像冰窖',
  '冰窖一样的房间',
  '洗澡出来冷飕飕',
  '房间太冷了',
  '晚上很冷',
  'the radiator never got warm',
  'radiator was off all night',
  'we were freezing all night',
  'freezing in bed',
  'no heating and freezing',
  'had to sleep in our coats',
  'slept in our coats',
  'shivering under thin blankets',
  'we woke up shivering',
  'room was cold',
  'so cold at night',
];
const others = [
  '冷菜种类少',
  '冷菜不新鲜',
  '前台态度冷淡',
  '服务员很冷漠',
  '冷漠的前台',
  '自助餐冷菜居多',
  '早餐冷菜多热菜少',
  '位置很好',
  '房间干净',
  '早餐丰富',
  '前台很热情',
  '停车方便',
  '隔音差',
  '下次还来',
  '泳池不错',
  '服务员冷淡',
  'cold buffet only',
  'a cold reception from the front desk',
  'cold cuts for breakfast',
  'the staff were cold and distant',
  'cold drinks at the bar',
  'great location',
  'spotless room',
  'lovely breakfast',
  'friendly staff',
  'good pool',
  'noisy street',
];
const openings = ['', '说实话', '这次', '总体来说', '我们', '这家酒店', 'Honestly, ', 'Overall '];

function writeLabels(seed: number, count: number): TopicLabel[] {
  const random = createSeededRandom(seed);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  return Array.from({ length: count }, () => {
    const isAbout = random() < 0.45;
    return {
      text: `${pick(openings)}${pick(isAbout ? about : others)}，${pick(['', '唉', '就这样', 'thanks', '总之'])}`,
      isAbout,
    };
  });
}

const topic: Topic = { id: 'cold-room', names: { en: 'Cold room' }, rules: [{ id: 'terms', match: '冷|cold' }] };
const model: TopicModel = { format: 1, id: 'test', version: '1.0.0', names: { en: 'Test' }, topics: [topic] };
const frozen = writeLabels(99, 200);

function computeF1(finder: TopicFinder, labels: readonly TopicLabel[]): number {
  const write = (isAbout: boolean) => (isAbout ? ['yes'] : []);
  return computeSetScores(
    labels.map(({ isAbout }) => write(isAbout)),
    labels.map(({ text }) => write(finder.findMentions(readText(text)).length > 0)),
  ).microF1;
}

test('a topic starts as a rule, asks for the labels that teach most, and becomes a model that is better', () => {
  const finder = createTopicFinder(model);
  const pool = writeLabels(3, 300);
  const chosen = chooseNext(
    listTopicCandidates(
      finder,
      topic.id,
      pool.map(({ text }) => text),
    ),
    fewestLabels,
  );
  const labels = chosen.flatMap((at) => pool[at] ?? []);
  assert.equal(labels.length, fewestLabels);

  const learnt = learnTopic(finder, topic.id, labels, frozen);
  assert.equal(learnt.kind, 'learnt', JSON.stringify(learnt));
  if (learnt.kind !== 'learnt') return;
  assert.ok(learnt.verdict.after > learnt.verdict.before, JSON.stringify(learnt.verdict));

  const edited = { ...model, topics: [{ ...topic, head: learnt.head.name }] };
  const version = computeNextVersion(model.version, compareTopicModels(model, edited));
  const parsed = parseTopicModel({ ...edited, version });
  assert.ok(parsed.ok);
  assert.equal(parsed.model.version, '1.1.0');
  const better = createTopicFinder(parsed.model, { heads: [learnt.head] });
  const [before, after] = [computeF1(finder, frozen), computeF1(better, frozen)];
  assert.ok(after > before + 0.05, `${before} → ${after}`);

  const [found] = frozen
    .filter(({ text, isAbout }) => isAbout && finder.findRuleHits(readText(text)).length === 0)
    .flatMap(({ text }) => better.findMentions(readText(text)).map((mention) => ({ text, mention })));
  assert.ok(found !== undefined && 'head' in found.mention.by && found.mention.by.probability > 0.5);
  assert.ok(found.text.slice(found.mention.span.start, found.mention.span.end).length > 0);
});

test('with more labels it becomes better still', () => {
  const finder = createTopicFinder(model);
  const learn = (count: number) => {
    const learnt = learnTopic(finder, topic.id, writeLabels(5, count), frozen);
    return learnt.kind === 'learnt' ? learnt.verdict.after : 0;
  };
  assert.ok(learn(120) > learn(24), `${learn(24)} → ${learn(120)}`);
});

test('too few labels, or labels of one kind, are asked for by number', () => {
  const finder = createTopicFinder(model);
  const yes = Array.from({ length: 18 }, () => ({ text: '房间冷', isAbout: true }));
  assert.deepEqual(learnTopic(finder, topic.id, yes, frozen), {
    kind: 'tooFewLabels',
    missing: 2,
    missingYes: 0,
    missingNo: 5,
  });
});

test('labels that contradict what is frozen make no model', () => {
  const match = '冻|发抖|暖气|冰窖|radiator|freezing|heating|shivering|coats';
  const finder = createTopicFinder({ ...model, topics: [{ ...topic, rules: [{ id: 'terms', match }] }] });
  const wrong = writeLabels(3, 40).map(({ text, isAbout }) => ({ text, isAbout: !isAbout }));
  const learnt = learnTopic(finder, topic.id, wrong, frozen);
  assert.equal(learnt.kind, 'refused');
});

test('the same labels give the same head', () => {
  const finder = createTopicFinder(model);
  assert.deepEqual(
    learnTopic(finder, topic.id, writeLabels(3, 40), frozen),
    learnTopic(finder, topic.id, writeLabels(3, 40), frozen),
  );
});
