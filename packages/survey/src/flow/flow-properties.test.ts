import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Condition, evaluateCondition } from '@voxloop/condition';
import fc from 'fast-check';
import Schema from 'typebox/schema';
import { listAnswerFacts, listVerbatims } from '../answers/answer-facts.ts';
import { type Answers, questionIdOf, readAnswer } from '../answers/answers.ts';
import type { Element, Question, SurveyDefinition } from '../definition/definition.ts';
import { buildJsonSchema } from '../definition/json-schema.ts';
import { parseDefinition } from '../definition/parse-definition.ts';
import { indexSurvey } from '../definition/survey-index.ts';
import { makeAnswer } from '../testing/make-answer.ts';
import { makeSurvey } from '../testing/make-survey.ts';
import { walkSurvey } from '../testing/walk-survey.ts';
import { computeFlow } from './compute-flow.ts';
import { drawFrom } from './seeded-random.ts';

/** A survey and a respondent for any two numbers. */
function meet(survey: number, respondent: number) {
  const definition = makeSurvey(drawFrom(`survey ${survey}`), 12);
  const context = { language: 'en', parameters: { u: 'S1' }, seed: `response ${respondent}` };
  return { definition, context, draw: drawFrom(`answers ${respondent}`) };
}

const both = (property: (of: ReturnType<typeof meet>) => void, numRuns = 500) =>
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (survey, respondent) => property(meet(survey, respondent))),
    { numRuns },
  );

describe('for any survey and any respondent, the flow', () => {
  test('runs on definitions that the parser accepts and the published schema describes', () => {
    const schema = Schema.Compile(buildJsonSchema());
    both(({ definition }) => {
      const plain: unknown = JSON.parse(JSON.stringify(definition));
      assert.deepEqual(parseDefinition(plain), { ok: true, definition: plain });
      assert.ok(schema.Check(plain));
    }, 200);
  });

  test('reaches the end page by page, shows no page twice and leaves a complete response', () => {
    both(({ definition, context, draw }) => {
      const { pageIds, flow } = walkSurvey(definition, context, draw, 0.2);
      assert.equal(new Set(pageIds).size, pageIds.length);
      assert.deepEqual(flow.errors, []);
      assert.deepEqual(
        pageIds,
        flow.pages.map(({ id }) => id),
      );
    });
  });

  test('is the same every time, and replaying a recorded response gives it again', () => {
    both(({ definition, context, draw }) => {
      const { flow, answers } = walkSurvey(definition, context, draw, 0.2);
      assert.deepEqual(computeFlow(definition, answers, context), flow);
      assert.deepEqual(computeFlow(structuredClone(definition), structuredClone(flow.answers), context), flow);
    });
  });

  test('shows nothing whose condition is false, by an evaluation of its own', () => {
    both(({ definition, context, draw }) => {
      const { flow } = walkSurvey(definition, context, draw, 0.2);
      const around = listConditions(definition);
      const shown = new Set(flow.pages.flatMap(({ questions }) => questions.map(({ key }) => key)));
      for (const key of shown) {
        for (const { condition, loops } of around.get(questionIdOf(key)) ?? []) {
          const passes = key.split('@').slice(1, loops + 1);
          const row = (field: string) => readAlone(definition, flow.answers, shown, field, passes);
          // A hidden question may have had another answer when it was asked for.
          if (names(condition, 'answer.group')) continue;
          assert.ok(evaluateCondition(condition, row), `${key} ${JSON.stringify(condition)}`);
        }
      }
    });
  });

  test('keeps answers to nothing but what is shown, whatever was answered before', () => {
    both(({ definition, context, draw }) => {
      const { answers } = walkSurvey(definition, context, draw);
      const other = walkSurvey(definition, context, draw).answers;
      const flow = computeFlow(definition, { ...answers, ...other }, context);
      const shown = new Set(flow.pages.flatMap(({ questions }) => questions.map(({ key }) => key)));
      const index = indexSurvey(definition);
      for (const key of Object.keys(flow.answers)) {
        const isHidden = index.get(questionIdOf(key))?.question.type === 'hidden';
        assert.ok(isHidden || shown.has(/^[^.:]*/.exec(key)?.[0] ?? ''), `${key} is an orphan`);
      }
    });
  });

  test('offers each respondent options that are the survey’s own, and takes back what is no longer offered', () => {
    both(({ definition, context, draw }) => {
      const { flow } = walkSurvey(definition, context, draw);
      for (const { key, question } of flow.pages.flatMap(({ questions }) => questions)) {
        const whole = indexSurvey(definition).get(question.id)?.question;
        assert.ok(whole);
        for (const list of ['options', 'rows'] as const) {
          const offered = idsOf(question, list);
          assert.equal(new Set(offered).size, offered.length, key);
          assert.ok(
            offered.every((id) => idsOf(whole, list).includes(id)),
            key,
          );
        }
      }
    });
  });

  test('gives facts without words and verbatims with them', () => {
    both(({ definition, context, draw }) => {
      const { flow } = walkSurvey(definition, context, draw);
      for (const fact of listAnswerFacts(definition, flow.answers)) {
        assert.doesNotMatch(fact.choice ?? '', /words|文字|fine|很好|<b>/);
        if (fact.scaleMin !== null && fact.value !== null) assert.ok(fact.value >= fact.scaleMin);
      }
      for (const { key, text } of listVerbatims(definition, flow.answers))
        assert.equal(readAnswer(flow.answers, key), text);
    });
  });

  test('judges malformed answers without a throw, and what it keeps of them is sound', () => {
    const junk = fc.dictionary(
      fc.oneof(
        fc.integer({ min: 0, max: 14 }).map((at) => `q${at}`),
        fc.constantFrom('q1.o2', 'q2@i1', '__proto__', 'constructor', 'q99', '', 'q3:comment'),
      ),
      fc.oneof(
        fc.jsonValue(),
        fc.constantFrom('o0', ['o0', 'o0'], { r1: 'o1' }, { r1: { f2: 1e9 } }, [{ x: 2, y: 0 }], '\ud800', -0),
      ),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.nat(), fc.nat(), junk, (survey, respondent, answers) => {
        const { definition, context } = meet(survey, respondent);
        const flow = computeFlow(definition, answers, context);
        const again = computeFlow(definition, flow.answers, context);
        assert.deepEqual(again.answers, flow.answers);
        assert.deepEqual(again.pages, flow.pages);
      }),
      { numRuns: 1000 },
    );
  });
});

function idsOf(question: Question, list: 'options' | 'rows'): string[] {
  if (list === 'rows') return 'rows' in question ? question.rows.map(({ id }) => id) : [];
  return 'options' in question ? question.options.map(({ id }) => id) : [];
}

interface Guard {
  condition: Condition;
  /** How many loops are around it. */
  loops: number;
}

/** The conditions that each question stands under: its own and those of its page and blocks. */
function listConditions(definition: SurveyDefinition): Map<string, Guard[]> {
  const conditions = new Map<string, Guard[]>();
  const add = (element: Element, above: readonly Guard[], loops: number) => {
    if (element.kind !== 'page' && element.kind !== 'block') return;
    const own = element.visibleWhen === undefined ? above : [...above, { condition: element.visibleWhen, loops }];
    if (element.kind === 'block') {
      for (const inner of element.elements) add(inner, own, loops + (element.loop === undefined ? 0 : 1));
      return;
    }
    for (const { id, visibleWhen } of element.questions) {
      conditions.set(id, visibleWhen === undefined ? [...own] : [...own, { condition: visibleWhen, loops }]);
    }
  };
  for (const element of definition.elements) add(element, [], 0);
  return conditions;
}

function names(condition: Condition, field: string): boolean {
  return JSON.stringify(condition).includes(`"${field}"`);
}

/** Fields, read in the simplest way from a finished response. */
function readAlone(
  definition: SurveyDefinition,
  answers: Answers,
  shown: ReadonlySet<string>,
  field: string,
  passes: readonly string[],
) {
  const [source = '', id = '', ...rest] = field.split(/[.:]/);
  const loops = indexSurvey(definition).get(id)?.loops.length ?? 0;
  const key = [id, ...passes.slice(0, loops)].join('@');
  const value: unknown = answers[key];
  switch (source) {
    case 'answer':
      return readAnswer(answers, [key, ...rest].join(field.includes(':') ? ':' : '.'));
    case 'count':
      if (value === undefined) return 0;
      return typeof value === 'object' && value !== null ? Object.keys(value).length : 1;
    case 'shown':
      return shown.has(key);
    case 'rank':
      return Array.isArray(value) && value.includes(rest[0]) ? value.indexOf(rest[0]) + 1 : undefined;
    case 'score':
      return scoreAlone(value, worthOfOptions(indexSurvey(definition).get(id)?.question));
    default:
      return undefined;
  }
}

/** What each option of a question counts; empty where words that look like an option are just words. */
function worthOfOptions(question: Question | undefined): ReadonlyMap<string, number> {
  if (question === undefined || !('options' in question) || question.type === 'cascade') return new Map();
  return new Map(question.options.flatMap(({ id, value }) => (value === undefined ? [] : [[id, value]])));
}

function scoreAlone(value: unknown, worth: ReadonlyMap<string, number>): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return worth.get(value);
  if (typeof value !== 'object' || value === null) return undefined;
  // Files and points of a heat map are lists of objects, which are no scores.
  const parts = Object.values(value)
    .filter((part) => !Array.isArray(value) || typeof part !== 'object')
    .map((part) => scoreAlone(part, worth))
    .filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.reduce((sum, part) => sum + part, 0);
}

test('every type of question can be answered', () => {
  const draw = drawFrom('types');
  const seen = new Set<string>();
  for (let at = 0; at < 60; at += 1) {
    const definition = makeSurvey(drawFrom(`types ${at}`), 12, 0);
    const flow = walkSurvey(definition, { language: 'en', parameters: {} }, draw).flow;
    for (const { question } of flow.pages.flatMap(({ questions }) => questions)) {
      if (makeAnswer(question, draw) !== undefined) seen.add(question.type);
    }
  }
  assert.equal(seen.size, 27);
});
