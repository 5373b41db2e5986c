import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Condition } from '@voxloop/condition';
import type { Block, Question } from '../definition/definition.ts';
import { choiceOf, pageOf, surveyOf, textOf } from '../testing/survey-of.ts';
import { computeFlow } from './compute-flow.ts';
import { listPageRequests, nextPage, previousPage } from './flow.ts';
import { pipeHtml, pipeText, pipeUrl } from './piping.ts';

const context = { language: 'en', parameters: {} };
const chosen = (option: string, question = 'first'): Condition => ({
  field: `answer.${question}`,
  op: 'includes',
  value: option,
});
const first = choiceOf('first', ['a', 'b', 'c']);

describe('a skip', () => {
  const survey = surveyOf([
    pageOf('p1', [first]),
    { kind: 'skip', id: 's', when: chosen('a'), to: 'p3' },
    pageOf('p2', [textOf('second', { required: true })]),
    pageOf('p3', [textOf('third')]),
  ]);

  test('leaves out what stands between, required or not', () => {
    const flow = computeFlow(survey, { first: ['a'], second: 'dropped' }, context);
    assert.deepEqual(
      flow.pages.map(({ id }) => id),
      ['p1', 'p3'],
    );
    assert.equal(flow.complete, true);
    assert.deepEqual(flow.answers, { first: ['a'] });
    assert.equal(computeFlow(survey, { first: ['b'] }, context).complete, false);
  });

  test('that hides the page at hand leads on to the next one, and back to the one before', () => {
    const flow = computeFlow(survey, { first: ['a'] }, context);
    assert.equal(nextPage(flow, 'p2')?.id, 'p3');
    assert.equal(previousPage(flow, 'p2')?.id, 'p1');
  });

  test('to a block around it leaves that block, and of a loop the pass at hand', () => {
    const looped = surveyOf([
      pageOf('p1', [first]),
      {
        kind: 'block',
        id: 'each',
        loop: { over: 'options', source: { question: 'first', which: 'chosen' } },
        elements: [
          pageOf('q', [textOf('used')]),
          { kind: 'skip', id: 's', when: { field: 'answer.used', op: 'eq', value: 'no' }, to: 'each' },
          pageOf('r', [textOf('why')]),
        ],
      },
      pageOf('p3', [textOf('third')]),
    ]);
    const flow = computeFlow(looped, { first: ['a', 'b'], 'used@a': 'no', 'used@b': 'yes' }, context);
    assert.deepEqual(
      flow.pages.map(({ id }) => id),
      ['p1', 'q@a', 'q@b', 'r@b', 'p3'],
    );
  });
});

test('an end stops the survey there, with its own status and words', () => {
  const survey = surveyOf([
    pageOf('p1', [first]),
    {
      kind: 'end',
      id: 'out',
      when: { not: chosen('a') },
      status: 'screenedOut',
      message: { en: 'Not for you' },
      redirect: 'https://example.com/?id={{response}}&c={{answer.first}}',
    },
    pageOf('p2', [textOf('second', { required: true })]),
  ]);
  const flow = computeFlow(survey, { first: ['b'] }, { ...context, seed: 'r 1' });
  assert.deepEqual([flow.status, flow.end?.id, flow.complete, flow.pages.length], ['screenedOut', 'out', true, 1]);
  const address = pipeUrl(survey, flow.end?.redirect ?? '', flow.answers, { ...context, seed: 'r 1' });
  assert.equal(address, 'https://example.com/?id=r%201&c=b');
  assert.equal(computeFlow(survey, { first: ['a'], second: 'x' }, context).status, 'complete');
});

describe('a loop', () => {
  const each = (more: Partial<Block>): Block => ({
    kind: 'block',
    id: 'each',
    elements: [
      pageOf('p', [textOf('say', { title: { en: '{{loop.each}} / {{loop.each.index}} / {{loop.each.city}}' } })]),
    ],
    ...more,
  });

  test('over options asks once for each chosen one, by its words, and keeps the answers apart', () => {
    const other: Question = choiceOf('first', ['a', 'b']);
    assert.ok('options' in other && other.type === 'multipleChoice');
    other.options.push({ id: 'other', label: { en: 'Other' }, withText: true });
    const items = [{ id: 'a', label: { en: 'unused' }, fields: { city: { en: 'Rome' } } }];
    const survey = surveyOf([
      pageOf('p1', [other]),
      each({ loop: { over: 'options', source: { question: 'first', which: 'chosen' }, items } }),
      pageOf('last', [textOf('after', { visibleWhen: { field: 'answer.say@a', op: 'eq', value: 'fine' } })]),
    ]);
    const answers = {
      first: ['a', 'other'],
      'first.other': 'Elsewhere',
      'say@a': 'fine',
      'say@b': 'gone',
      'say@other': 'ok',
    };
    const flow = computeFlow(survey, answers, context);
    assert.deepEqual(Object.keys(flow.answers), ['first', 'first.other', 'say@a', 'say@other']);
    const titles = flow.pages
      .slice(1, 3)
      .map(({ questions, passes }) => pipeText(survey, questions[0]?.question.title, flow.answers, context, passes));
    assert.deepEqual(titles, ['a / 1 / Rome', 'Elsewhere / 2 / ']);
    assert.equal(flow.pages.at(-1)?.id, 'last');
    assert.equal(flow.complete, true);
  });

  test('over a count goes round as often as was said, up to its most', () => {
    const children: Question = { type: 'number', id: 'children', title: { en: 'How many?' }, min: 0 };
    const survey = surveyOf([
      pageOf('p1', [children]),
      each({ loop: { over: 'count', count: { field: 'answer.children' }, most: 3 } }),
    ]);
    const ids = (count: number) => computeFlow(survey, { children: count }, context).pages.map(({ id }) => id);
    assert.deepEqual(ids(0), ['p1']);
    assert.deepEqual(ids(2), ['p1', 'p@n1', 'p@n2']);
    assert.deepEqual(ids(50), ['p1', 'p@n1', 'p@n2', 'p@n3']);
  });
});

describe('options carried forward', () => {
  const survey = surveyOf([
    pageOf('p1', [choiceOf('first', ['a', 'b', 'c'], { optionOrder: { kind: 'shuffle' } })]),
    pageOf('p2', [
      choiceOf('best', ['none'], { optionsFrom: { question: 'first', which: 'chosen' } }),
      {
        type: 'matrixRating',
        id: 'rest',
        title: { en: 'r' },
        rows: [],
        rowsFrom: { question: 'first', which: 'notChosen' },
        scale: { min: 1, max: 5 },
      },
    ]),
  ]);

  test('are the chosen or the others, and a question without any is not shown', () => {
    const flow = computeFlow(survey, { first: ['c', 'a'], best: ['a'], rest: { b: 4 } }, context);
    const [best, rest] = flow.pages[1]?.questions ?? [];
    assert.deepEqual(best?.question.type === 'multipleChoice' && best.question.options.map(({ id }) => id), [
      'a',
      'c',
      'none',
    ]);
    assert.deepEqual(rest?.question.type === 'matrixRating' && rest.question.rows.map(({ id }) => id), ['b']);
    assert.equal(flow.complete, true);
    const all = computeFlow(survey, { first: ['a', 'b', 'c'], rest: { b: 4 } }, context);
    assert.deepEqual(
      all.pages[1]?.questions.map(({ key }) => key),
      ['best'],
    );
    assert.equal(all.answers.rest, undefined);
  });

  test('that were chosen once and are no longer offered are refused', () => {
    const flow = computeFlow(survey, { first: ['a'], best: ['b'] }, context);
    assert.deepEqual(
      flow.errors.map(({ path, code }) => [path, code]),
      [['answers.best', 'optionUnknown']],
    );
  });
});

test('hidden questions compute, are set on the way, and count as answers', () => {
  const title = { en: 'hidden' };
  const survey = surveyOf([
    pageOf('data', [
      { type: 'hidden', id: 'group', title, value: 'control' },
      { type: 'hidden', id: 'total', title, valueType: 'number' },
    ]),
    pageOf('p1', [
      { type: 'rating', id: 'x', title, display: 'numeric', scale: { min: 1, max: 5 } },
      { type: 'rating', id: 'y', title, display: 'numeric', scale: { min: 1, max: 5 } },
    ]),
    {
      kind: 'set',
      id: 's1',
      question: 'total',
      value: { fn: 'sum', args: [{ field: 'answer.x' }, { field: 'answer.y' }] },
    },
    { kind: 'set', id: 's2', when: { field: 'answer.total', op: 'gte', value: 8 }, question: 'group', value: 'fans' },
    pageOf('p2', [textOf('why', { visibleWhen: { field: 'answer.group', op: 'eq', value: 'fans' } })]),
  ]);
  assert.deepEqual(computeFlow(survey, { x: 4, y: 5, group: 'forged' }, context).answers, {
    group: 'fans',
    x: 4,
    y: 5,
    total: 9,
  });
  assert.deepEqual(computeFlow(survey, { x: 1, y: 5 }, context).pages.length, 1);
});

test('rules demand what the author says, in his words, only of what was answered', () => {
  const age: Question = {
    type: 'number',
    id: 'age',
    title: { en: 'Age' },
    rules: [{ holds: { field: 'answer.age', op: 'gte', value: 18 }, message: { en: 'Adults only' } }],
  };
  const survey = surveyOf([pageOf('p', [age])]);
  assert.equal(computeFlow(survey, {}, context).complete, true);
  const [error] = computeFlow(survey, { age: 17 }, context).errors;
  assert.deepEqual([error?.path, error?.code, error?.message?.en], ['answers.age', 'ruleUnmet', 'Adults only']);
});

test('what is softly required is asked for and not demanded', () => {
  const survey = surveyOf([pageOf('p', [textOf('name', { required: 'soft' })])]);
  const flow = computeFlow(survey, {}, context);
  assert.equal(flow.complete, true);
  assert.deepEqual(flow.pages[0] && listPageRequests(flow, flow.pages[0]).map(({ code }) => code), ['required']);
});

describe('chance', () => {
  const options = ['a', 'b', 'c', 'd', 'e'];
  const survey = surveyOf([
    pageOf('p', [choiceOf('x', options, { optionOrder: { kind: 'shuffle' } })]),
    {
      kind: 'block',
      id: 'some',
      order: { kind: 'shuffle', pick: 2 },
      elements: ['q1', 'q2', 'q3'].map((id) => pageOf(id, [textOf(`t${id}`)])),
    },
  ]);
  const orderFor = (seed: string | undefined) => {
    const { pages } = computeFlow(survey, {}, { ...context, seed });
    const question = pages[0]?.questions[0]?.question;
    return {
      options: question && 'options' in question ? question.options.map(({ id }) => id).join('') : '',
      pages: pages.slice(1).map(({ id }) => id),
    };
  };

  test('is the seed’s alone: the same seed gives the same order, no seed the written one', () => {
    assert.deepEqual(orderFor('r1'), orderFor('r1'));
    assert.deepEqual(orderFor(undefined), { options: 'abcde', pages: ['q1', 'q2', 'q3'] });
  });

  test('is fair: over many seeds every place and every pick is as likely', () => {
    const firsts = new Map<string, number>();
    const picks = new Map<string, number>();
    for (let seed = 0; seed < 3000; seed += 1) {
      const { options: order, pages } = orderFor(`response-${seed}`);
      firsts.set(order.slice(0, 1), (firsts.get(order.slice(0, 1)) ?? 0) + 1);
      for (const id of pages) picks.set(id, (picks.get(id) ?? 0) + 1);
      assert.equal(pages.length, 2);
    }
    // Four standard deviations of a binomial count.
    for (const count of firsts.values()) assert.ok(Math.abs(count - 600) < 4 * 22, String(count));
    for (const count of picks.values()) assert.ok(Math.abs(count - 2000) < 4 * 26, String(count));
    assert.equal(firsts.size, 5);
  });
});

test('a response falls into the cells of quotas, and a full one can end the survey early', () => {
  const cells = [
    { id: 'a', when: chosen('a'), limit: 5 },
    { id: 'b', when: chosen('b'), limit: 5 },
  ];
  const survey = surveyOf(
    [
      pageOf('p1', [first]),
      { kind: 'end', id: 'full', when: { field: 'quota.kind', op: 'eq', value: true }, status: 'screenedOut' },
      pageOf('p2', [textOf('second')]),
    ],
    { quotas: [{ id: 'kind', cells }] },
  );
  assert.deepEqual(computeFlow(survey, { first: ['a', 'b'] }, context).quotaCells, ['kind.a', 'kind.b']);
  const full = { ...context, fullCells: new Set(['kind.b']) };
  assert.equal(computeFlow(survey, { first: ['a'] }, full).status, 'complete');
  const out = computeFlow(survey, { first: ['b'] }, full);
  assert.deepEqual([out.status, out.quotaCells], ['screenedOut', []]);
});

test('questions can be shown one by one', () => {
  const survey = surveyOf([pageOf('p', [textOf('a'), textOf('b')])], { settings: { paging: 'questions' } });
  const flow = computeFlow(survey, {}, context);
  assert.deepEqual(
    flow.pages.map(({ id }) => id),
    ['p.a', 'p.b'],
  );
  assert.equal(nextPage(flow, 'p.a')?.id, 'p.b');
});

test('what is filled into rich text is escaped, and rich text stays rich', () => {
  const survey = surveyOf([
    pageOf('p', [textOf('name'), textOf('b', { title: { en: { html: '<b>{{answer.name}}</b> &amp; co' } } })]),
  ]);
  const answers = { name: '<img src=x onerror=alert(1)>' };
  const title = survey.elements[0]?.kind === 'page' ? survey.elements[0].questions[1]?.title : undefined;
  assert.equal(pipeHtml(survey, title, answers, context), '<b>&lt;img src=x onerror=alert(1)&gt;</b> &amp; co');
  assert.equal(pipeText(survey, title, answers, context), '<img src=x onerror=alert(1)> & co');
  assert.equal(
    pipeHtml(survey, { en: '1 < 2 {{answer.name}}' }, answers, context),
    '1 &lt; 2 &lt;img src=x onerror=alert(1)&gt;',
  );
});
