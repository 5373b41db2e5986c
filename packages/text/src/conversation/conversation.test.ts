import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { createTextEngine } from '../analyse/index.ts';
import { decodeWeights } from '../model/index.ts';
import { computeSentimentCourses, createQualityChecker, parseRubric, parseTranscript, serviceRubric } from './index.ts';

const engine = createTextEngine(
  decodeWeights(readFileSync(new URL('../../weights/text-weights.bin', import.meta.url))),
);
const checker = createQualityChecker(serviceRubric, engine);

const good = `坐席：您好，欢迎致电，很高兴为您服务
客户：我上周买的空调到现在都没送来，太气人了，服务真差
坐席：非常抱歉给您带来不便，我核实一下您的信息，请提供一下订单号
客户：123456
坐席：已经为您加急，明天上午送到，有问题随时联系
客户：好的，谢谢，这样挺好
坐席：感谢您的来电，祝您生活愉快，再见`;

const bad = `Agent: What do you want?
Customer: My parcel is broken and nobody answers. This is terrible service.
Agent: That's your problem, there is nothing I can do.
Customer: I want a refund for my order
Agent: Whatever.`;

const judge = (transcript: string) => checker.check(parseTranscript(transcript));
const verdictsOf = (transcript: string) =>
  Object.fromEntries(judge(transcript).criteria.map(({ criterion, verdict }) => [criterion, verdict]));

test('a good conversation gets every point, each with the turn that earned it', () => {
  const { score, criteria } = judge(good);
  assert.equal(score, 100, JSON.stringify(criteria));
  const { turns } = parseTranscript(good);
  const words = (id: string) =>
    criteria
      .find(({ criterion }) => criterion === id)
      ?.evidence.map(({ turn, start, end }) => [turn, turns[turn]?.text.slice(start, end)])[0];
  assert.deepEqual(words('greeting'), [0, '您好']);
  assert.equal(words('empathy')?.[0], 2);
  assert.equal(words('closing')?.[0], 6);
});

test('a rude conversation loses the points of what is missing and of every forbidden word', () => {
  assert.deepEqual(verdictsOf(bad), {
    greeting: 'missed',
    identity: 'missed',
    empathy: 'missed',
    solution: 'missed',
    closing: 'missed',
    forbidden: 'missed',
  });
  const { score, criteria } = judge(bad);
  assert.equal(score, 0);
  assert.deepEqual(
    criteria.at(-1)?.evidence.map(({ turn }) => turn),
    [2, 2, 4],
  );
});

test('what nothing calls for does not count: no empathy for the content, no identity check without an account', () => {
  const { score, criteria } = judge(
    'Agent: Hello, how can I help?\nCustomer: What are your opening hours?\nAgent: You can come from nine to six. Anything else?',
  );
  assert.equal(score, 100, JSON.stringify(criteria));
  assert.deepEqual(
    criteria.filter(({ verdict }) => verdict === 'notApplicable').map(({ criterion }) => criterion),
    ['identity', 'empathy'],
  );
  assert.equal(judge('').score, null);
  assert.equal(judge('客户：喂？').score, null);
});

test('the sentiment of each side is followed from turn to turn', () => {
  const courses = computeSentimentCourses(parseTranscript(good), engine);
  const customer = courses.find(({ role }) => role === 'customer');
  assert.equal(customer?.lowestTurn, 1);
  assert.ok((customer?.begin ?? 0) < 0 && (customer?.end ?? 0) > 0, JSON.stringify([customer?.begin, customer?.end]));
});

interface Notation {
  readonly transcript: string;
  readonly turns: readonly (readonly [role: string, text: string])[];
}

const notations: readonly Notation[] = [
  {
    transcript: '[10:02:11] Agent 12: Hi there\n[10:02:15] Customer: Hello',
    turns: [
      ['agent', 'Hi there'],
      ['customer', 'Hello'],
    ],
  },
  {
    transcript: '客服 2024-05-18 10:02:11\n您好\n请问有什么可以帮您\n张女士 2024-05-18 10:02:20\n我要退款',
    turns: [
      ['agent', '您好\n请问有什么可以帮您'],
      ['customer', '我要退款'],
    ],
  },
  {
    transcript: '2024/5/18 9:05 客户：在吗\n2024/5/18 9:06 坐席：在的',
    turns: [
      ['customer', '在吗'],
      ['agent', '在的'],
    ],
  },
  {
    transcript: '【坐席】您好\n【客户】你好',
    turns: [
      ['agent', '您好'],
      ['customer', '你好'],
    ],
  },
  {
    transcript: '{"role":"assistant","content":"Hello"}\n{"role":"user","content":"Hi \\"you\\""}',
    turns: [
      ['agent', 'Hello'],
      ['customer', 'Hi "you"'],
    ],
  },
  {
    transcript: '[{"speaker":"bot","text":"请按一"},{"speaker":"客户","text":"人工"}]',
    turns: [
      ['system', '请按一'],
      ['customer', '人工'],
    ],
  },
  { transcript: 'Hello there\nhow are you', turns: [['unknown', 'Hello there\nhow are you']] },
  { transcript: '', turns: [] },
];

test('the usual ways of writing a conversation down are read', () => {
  for (const { transcript, turns } of notations) {
    const parsed = parseTranscript(transcript);
    assert.deepEqual(
      parsed.turns.map(({ role, text }) => [role, text]),
      turns,
      transcript,
    );
    for (const { span, text } of parsed.turns) if (span) assert.equal(transcript.slice(span.start, span.end), text);
  }
});

test('names that say nothing are told by the caller', () => {
  const { turns } = parseTranscript('A: hi\nB: hello', { roles: { A: 'agent' } });
  assert.deepEqual(
    turns.map(({ role }) => role),
    ['agent', 'customer'],
  );
});

test('whatever the transcript, parsing and judging do not throw, and spans give the words of their turn', () => {
  const piece = fc.constantFrom(
    '坐席：',
    '客户:',
    'Agent: ',
    '\n',
    '10:02',
    '[',
    '{"text":',
    '"a"}',
    '抱歉',
    ' ',
    '\ud83d',
    ':',
    '2024-05-18 10:02:11',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 20 }).map((parts) => parts.join('')),
      (transcript) => {
        const conversation = parseTranscript(transcript);
        for (const { span, text } of conversation.turns)
          if (span) assert.equal(transcript.slice(span.start, span.end), text);
        const { score } = checker.check(conversation);
        assert.ok(score === null || (score >= 0 && score <= 100));
      },
    ),
    { numRuns: 300 },
  );
});

test('the rubric that ships is sound, and mistakes in an edited one are told with their place', () => {
  assert.equal(parseRubric(JSON.parse(JSON.stringify(serviceRubric))).ok, true);
  const [first, second] = serviceRubric.criteria;
  const pathsOf = (criteria: readonly unknown[]) => {
    const parsed = parseRubric({ ...serviceRubric, criteria });
    return parsed.ok ? [] : parsed.errors.map(({ path }) => path);
  };
  assert.deepEqual(pathsOf([{ ...first, weight: 0 }]), ['criteria.0.weight']);
  assert.deepEqual(pathsOf([first, { ...second, rules: [{ id: 'words', match: '' }] }]), ['criteria.1.rules.0.match']);
  assert.deepEqual(pathsOf([first, { ...second, appliesIf: [{ id: 'words', match: '@none' }] }]), [
    'criteria.1.appliesIf.0.match',
  ]);
  assert.deepEqual(pathsOf([first, first]), ['criteria.1.id']);
});
