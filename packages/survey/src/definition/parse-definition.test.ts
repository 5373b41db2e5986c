import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { relationshipNps } from '../templates/relationship-nps.ts';
import { surveyTemplates } from '../templates/survey-templates.ts';
import type { SurveyDefinition } from './definition.ts';
import { describeDefinitionError } from './definition-error.ts';
import { listExpressionErrors } from './expression-errors.ts';
import { parseDefinition } from './parse-definition.ts';
import { listPublishErrors } from './publish-errors.ts';

/** The path and code of each error after `change` spoils the relationship survey. */
// biome-ignore lint/suspicious/noExplicitAny: a spoiled document has no type.
function errorsAfter(change: (definition: any) => void): (readonly [string, string])[] {
  const definition: unknown = structuredClone(relationshipNps.definition);
  change(definition);
  const parsed = parseDefinition(definition);
  return parsed.ok ? [] : parsed.errors.map((error) => [error.path, error.code] as const);
}

describe('parsing a definition', () => {
  test('accepts every template, each of them ready to publish', () => {
    for (const { key, definition } of surveyTemplates) {
      assert.deepEqual(parseDefinition(JSON.parse(JSON.stringify(definition))), { ok: true, definition }, key);
      assert.deepEqual(listPublishErrors(definition), [], key);
    }
  });

  test('says where a document is not a definition at all', () => {
    assert.deepEqual(parseDefinition('survey'), {
      ok: false,
      errors: [{ path: '', code: 'wrongShape', params: { detail: 'object' } }],
    });
    assert.deepEqual(
      errorsAfter((d) => Object.assign(d, { format: 3 })),
      [['format', 'formatUnknown']],
    );
    assert.deepEqual(
      errorsAfter((d) => delete d.thanks),
      [['', 'missing']],
    );
    assert.deepEqual(
      errorsAfter((d) => Object.assign(d, { elements: {} })),
      [['elements', 'wrongShape']],
    );
  });

  for (const [name, change, path, code] of [
    ['an unknown question type', (q) => Object.assign(q, { type: 'telepathy' }), '.type', 'typeUnknown'],
    ['a question without an id', (q) => delete q.id, '', 'missing'],
    ['an id with a space', (q) => Object.assign(q, { id: 'a b' }), '.id', 'badId'],
    ['a prototype key as id', (q) => Object.assign(q, { id: '__proto__' }), '.id', 'badId'],
    ['a misspelt property', (q) => Object.assign(q, { requierd: true }), '.requierd', 'unexpectedProperty'],
    ['a title that is not text', (q) => Object.assign(q, { title: { en: 5 } }), '.title.en', 'wrongShape'],
    ['an NPS from 1 to 5', (q) => Object.assign(q, { scale: { min: 1, max: 5 } }), '.scale', 'scaleWrong'],
    ['text in another language', (q) => Object.assign(q.title, { fr: 'Oui' }), '.title.fr', 'languageUndeclared'],
    ['text with NUL', (q) => Object.assign(q.title, { en: 'a\0' }), '.title.en', 'textUnsafe'],
    [
      'piping from a later question',
      (q) => Object.assign(q.title, { en: '{{answer.reason}}' }),
      '.title.en',
      'pipingUnknown',
    ],
    [
      'a condition on itself',
      (q) => Object.assign(q, { visibleWhen: { field: 'answer.recommend', op: 'exists' } }),
      '.visibleWhen.field',
      'conditionFieldUnknown',
    ],
    [
      'a condition on a later question',
      (q) => Object.assign(q, { visibleWhen: { all: [{ field: 'answer.reason', op: 'exists' }] } }),
      '.visibleWhen.all.0.field',
      'conditionFieldUnknown',
    ],
    // biome-ignore lint/suspicious/noExplicitAny: a spoiled document has no type.
  ] as [string, (question: any) => void, string, string][]) {
    test(`refuses ${name}`, () => {
      const errors = errorsAfter((definition) => change(definition.elements[0].questions[0]));
      const [first] = errors.filter((error) => error[0].startsWith('elements.0.questions.0'));
      assert.deepEqual(first, [`elements.0.questions.0${path}`, code]);
    });
  }

  test('refuses ids used twice, of questions and of options', () => {
    assert.deepEqual(
      errorsAfter((d) => Object.assign(d.elements[1].questions[2], { id: 'recommend' })),
      [['elements.1.questions.2.id', 'duplicateId']],
    );
    assert.deepEqual(
      errorsAfter((d) => Object.assign(d.elements[1].questions[0].options[1], { id: 'product' })),
      [['elements.1.questions.0.options.1.id', 'duplicateId']],
    );
  });

  test('reports at most a hundred errors, however many there are', () => {
    const parsed = parseDefinition({
      ...relationshipNps.definition,
      elements: Array(100).fill({ kind: 'page', questions: [1, 2] }),
    });
    assert.ok(!parsed.ok && parsed.errors.length === 100);
  });

  test('tells what stands where a name belongs, also where it has no text of its own', () => {
    const nameless = { toString: null };
    const page = (question: object) => [{ kind: 'page', id: 'p', questions: [question] }];
    const codesOf = (elements: unknown) => {
      const parsed = parseDefinition({ ...relationshipNps.definition, elements });
      return parsed.ok ? [] : parsed.errors.map(({ code }) => code);
    };
    assert.ok(codesOf([{ kind: nameless }]).includes('kindUnknown'));
    assert.ok(codesOf(page({ id: 'q', type: nameless })).includes('typeUnknown'));
    for (const value of [{ field: nameless }, { fn: nameless, args: [] }])
      assert.equal(listExpressionErrors(value, () => undefined).length, 1);
  });

  test('never throws, whatever one leaf of a survey is replaced by', () => {
    const leaves = listPaths(relationshipNps.definition);
    fc.assert(
      fc.property(fc.constantFrom(...leaves), fc.jsonValue(), (path, value) => {
        const definition = structuredClone(relationshipNps.definition);
        replaceAt(definition, path, value);
        // A name with braces of its own, repeated in a message, would pass for a gap in the message.
        fc.pre(!/\{\w+\}/.test(JSON.stringify(value)));
        const parsed = parseDefinition(definition);
        if (parsed.ok) return;
        assert.ok(parsed.errors.length > 0);
        for (const error of parsed.errors) {
          assert.doesNotMatch(describeDefinitionError(error, 'en'), /\{\w+\}/);
          assert.doesNotMatch(describeDefinitionError(error, 'zh-CN'), /\{\w+\}/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

test('publishing asks for every text in every language, options and something to answer', () => {
  const definition: SurveyDefinition = {
    format: 2,
    languages: ['zh-CN', 'en'],
    title: { 'zh-CN': '标题' },
    thanks: { 'zh-CN': '谢谢', en: ' ' },
    elements: [
      { kind: 'page', id: 'p', questions: [{ type: 'statement', id: 's', title: { 'zh-CN': '你好', en: 'Hello' } }] },
    ],
  };
  assert.deepEqual(parseDefinition(definition).ok, true);
  assert.deepEqual(
    listPublishErrors(definition).map((error) => [error.path, error.code]),
    [
      ['title.en', 'textMissing'],
      ['thanks.en', 'textMissing'],
      ['elements', 'nothingAsked'],
    ],
  );
});

type Path = readonly (string | number)[];

function listPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, inner]) =>
    listPaths(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? below : [path, ...below];
}

function replaceAt(target: unknown, path: Path, value: unknown): void {
  let holder = target;
  for (const key of path.slice(0, -1)) holder = Reflect.get(Object(holder), key);
  Reflect.set(Object(holder), path.at(-1) ?? '', value);
}
