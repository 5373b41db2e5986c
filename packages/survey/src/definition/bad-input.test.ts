import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { choiceOf, pageOf, surveyOf, textOf } from '../testing/survey-of.ts';
import type { SurveyDefinition } from './definition.ts';
import { describeDefinitionError } from './definition-error.ts';
import { parseDefinition } from './parse-definition.ts';
import { listPublishErrors } from './publish-errors.ts';

const sound = (): SurveyDefinition =>
  surveyOf([
    pageOf('p1', [choiceOf('first', ['a', 'b'])]),
    {
      kind: 'block',
      id: 'b',
      order: { kind: 'shuffle' },
      elements: [pageOf('p2', [textOf('second')]), pageOf('p3', [textOf('third')])],
    },
    pageOf('p4', [textOf('fourth')]),
  ]);

// biome-ignore lint/suspicious/noExplicitAny: a spoiled document has no type.
type Spoil = (document: any) => void;

const nested = (depth: number): unknown => (depth === 0 ? { all: [] } : { not: nested(depth - 1) });

describe('bad input is refused with a code, a path and what to do about it:', () => {
  for (const [name, spoil, path, code] of [
    [
      'an unknown type',
      (d) => Object.assign(d.elements[0].questions[0], { type: 'mood' }),
      'elements.0.questions.0.type',
      'typeUnknown',
    ],
    ['an unknown element', (d) => Object.assign(d.elements[0], { kind: 'chapter' }), 'elements.0.kind', 'kindUnknown'],
    [
      'an option without an id',
      (d) => delete d.elements[0].questions[0].options[1].id,
      'elements.0.questions.0.options.1',
      'missing',
    ],
    [
      'an option id used twice',
      (d) => Object.assign(d.elements[0].questions[0].options[1], { id: 'a' }),
      'elements.0.questions.0.options.1.id',
      'duplicateId',
    ],
    ['an element id used twice', (d) => Object.assign(d.elements[2], { id: 'p2' }), 'elements.2.id', 'duplicateId'],
    [
      'a skip that goes back',
      (d) => d.elements.push({ kind: 'skip', id: 's', to: 'p1' }),
      'elements.3.to',
      'skipBackwards',
    ],
    ['a skip to itself', (d) => d.elements.push({ kind: 'skip', id: 's', to: 's' }), 'elements.3.to', 'skipBackwards'],
    [
      'a skip to nowhere',
      (d) => d.elements.push({ kind: 'skip', id: 's', to: 'home' }),
      'elements.3.to',
      'skipUnknown',
    ],
    [
      'a skip into a shuffled block',
      (d) => d.elements.unshift({ kind: 'skip', id: 's', to: 'p3' }),
      'elements.0.to',
      'skipIntoShuffled',
    ],
    [
      'a condition on a later question',
      (d) => Object.assign(d.elements[0], { visibleWhen: { field: 'answer.fourth', op: 'exists' } }),
      'elements.0.visibleWhen.field',
      'conditionFieldUnknown',
    ],
    [
      'a condition that nests deeply',
      (d) => Object.assign(d.elements[0], { visibleWhen: nested(30) }),
      `elements.0.visibleWhen${'.not'.repeat(21)}`,
      'conditionWrong',
    ],
    [
      'options carried from nowhere',
      (d) => Object.assign(d.elements[0].questions[0], { optionsFrom: { question: 'fourth', which: 'all' } }),
      'elements.0.questions.0.optionsFrom.question',
      'sourceUnknown',
    ],
    [
      'a value set that nobody keeps',
      (d) => d.elements.push({ kind: 'set', id: 's', question: 'first', value: 1 }),
      'elements.3.question',
      'setUnknown',
    ],
    [
      'an expression of an unknown function',
      (d) => d.elements[0].questions.push({ type: 'hidden', id: 'h', title: {}, value: { fn: 'eval', args: [] } }),
      'elements.0.questions.1.value.fn',
      'expressionWrong',
    ],
    [
      'a pattern that looks around',
      (d) => Object.assign(d.elements[2].questions[0], { pattern: '(?=a)b' }),
      'elements.2.questions.0.pattern',
      'patternWrong',
    ],
    ['a script as an address', (d) => Object.assign(d, { redirect: 'javascript:alert(1)' }), 'redirect', 'notAllowed'],
    [
      'a prototype key',
      (d) => Object.assign(d.elements[0], JSON.parse('{"constructor":{}}')),
      'elements.0.constructor',
      'keyForbidden',
    ],
    ['half a character', (d) => Object.assign(d.title, { en: 'a\ud83d' }), 'title.en', 'textUnsafe'],
    ['ten megabytes of text', (d) => Object.assign(d.title, { en: 'x'.repeat(10_000_000) }), '', 'tooLarge'],
    [
      'blocks within blocks without end',
      (d) => {
        for (let at = 0; at < 200; at += 1) d.elements = [{ kind: 'block', id: `n${at}`, elements: d.elements }];
      },
      undefined,
      'tooDeep',
    ],
    [
      'loops that multiply',
      (d) => {
        const loop = { over: 'count', count: 100, most: 100 };
        const [page] = d.elements;
        d.elements = [
          {
            kind: 'block',
            id: 'l1',
            loop,
            elements: [
              { kind: 'block', id: 'l2', loop, elements: [{ kind: 'block', id: 'l3', loop, elements: [page] }] },
            ],
          },
        ];
      },
      undefined,
      'tooLarge',
    ],
    [
      'a loop’s answer named without its pass',
      (d) => {
        d.elements[1] = {
          ...d.elements[1],
          order: undefined,
          loop: { over: 'items', items: [{ id: 'i', label: {} }] },
        };
        delete d.elements[1].order;
        d.elements[2].visibleWhen = { field: 'answer.second', op: 'exists' };
      },
      'elements.2.visibleWhen.field',
      'conditionFieldUnknown',
    ],
  ] as [string, Spoil, string | undefined, string][]) {
    test(name, () => {
      const document = structuredClone(sound());
      spoil(document);
      const parsed = parseDefinition(document);
      assert.ok(!parsed.ok);
      const [error] = parsed.errors;
      assert.equal(error?.code, code);
      if (path !== undefined) assert.equal(error.path, path);
      for (const language of ['en', 'zh-CN']) assert.match(describeDefinitionError(error, language), /\S{2,}/);
    });
  }

  test('a __proto__ key as JSON brings it', () => {
    const parsed = parseDefinition(JSON.parse('{"format":2,"__proto__":{"languages":["en"]}}'));
    assert.ok(!parsed.ok && parsed.errors[0]?.code === 'keyForbidden');
    assert.equal(({} as { languages?: unknown }).languages, undefined);
  });

  test('a survey without questions, when it is to be published', () => {
    assert.deepEqual(
      listPublishErrors(surveyOf([])).map(({ path, code }) => [path, code]),
      [['elements', 'nothingAsked']],
    );
  });
});

test('a document of format 1 is read as what it was', () => {
  const old = {
    format: 1,
    languages: ['en'],
    title: { en: 'Old' },
    thanks: { en: 'Thanks' },
    pages: [
      {
        id: 'p',
        questions: [
          { type: 'hidden', id: 'order', title: { en: 'o' }, parameter: 'o' },
          { type: 'shortText', id: 'why', title: { en: 'a < b' } },
        ],
      },
    ],
  };
  const parsed = parseDefinition(old);
  assert.ok(parsed.ok);
  assert.equal(parsed.definition.format, 2);
  assert.deepEqual(parsed.definition.elements, [{ kind: 'page', ...old.pages[0] }]);
  assert.equal(old.format, 1);
});
