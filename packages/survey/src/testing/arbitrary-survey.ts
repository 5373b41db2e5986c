/** Random surveys and answers for property tests. */
import type { Condition, FieldType } from '@voxloop/condition';
import fc from 'fast-check';
import { listAnswerFields } from '../answers/answer-fields.ts';
import type { Option, Page, Question, SurveyDefinition } from '../definition/definition.ts';

const words = { en: 'Words', 'zh-CN': '文字' };
const options = (count: number): Option[] =>
  Array.from({ length: count }, (_, at) => ({ id: `o${at}`, label: words, withText: at === count - 1 }));
const rows = [
  { id: 'r1', label: words },
  { id: 'r2', label: words },
];

function arbitraryQuestion(id: string, visibleWhen: Condition | undefined): fc.Arbitrary<Question> {
  const base = { id, title: words, ...(visibleWhen === undefined ? {} : { visibleWhen }) };
  const five = { min: 1, max: 5 };
  return fc.boolean().chain((required) => {
    const asked = { ...base, required };
    return fc.constantFrom<Question>(
      { type: 'nps', ...asked, metric: 'nps', scale: { min: 0, max: 10 } },
      { type: 'rating', ...asked, display: 'stars', metric: 'csat', scale: five },
      { type: 'singleChoice', ...asked, options: options(3) },
      { type: 'multipleChoice', ...asked, options: options(4), maxChoices: 3 },
      { type: 'shortText', ...asked, maxLength: 10 },
      { type: 'longText', ...asked },
      { type: 'matrixSingle', ...asked, rows, options: options(3) },
      { type: 'matrixRating', ...asked, rows, metric: 'csat', scale: five },
      { type: 'statement', ...base },
      { type: 'hidden', ...base, parameter: 'u' },
    );
  });
}

function arbitraryComparison(field: string, type: FieldType): fc.Arbitrary<Condition> {
  if (type === 'number') {
    return fc.record({
      field: fc.constant(field),
      op: fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte'),
      value: fc.nat({ max: 10 }),
    });
  }
  if (type === 'stringList') {
    const value = fc.constantFrom('o0', 'o1', 'o2');
    return fc.record({ field: fc.constant(field), op: fc.constant('includes' as const), value });
  }
  return fc.oneof(
    fc.record({ field: fc.constant(field), op: fc.constant('eq' as const), value: fc.constantFrom('o0', 'o1', 'a') }),
    fc.constant<Condition>({ field, op: 'exists' }),
  );
}

function arbitraryCondition(fields: readonly (readonly [string, FieldType])[]): fc.Arbitrary<Condition | undefined> {
  if (fields.length === 0) return fc.constant(undefined);
  const comparison = fc.constantFrom(...fields).chain(([field, type]) => arbitraryComparison(field, type));
  return fc.oneof(
    fc.constant(undefined),
    comparison,
    comparison.map((not): Condition => ({ not })),
    fc.array(comparison, { maxLength: 3 }).map((all): Condition => ({ all })),
    fc.array(comparison, { maxLength: 3 }).map((any): Condition => ({ any })),
  );
}

/** A sound survey of up to eight questions on pages of two, whose conditions name earlier questions. */
export const arbitrarySurvey: fc.Arbitrary<SurveyDefinition> = fc
  .integer({ min: 1, max: 8 })
  .chain((count) => arbitraryQuestions(count, []))
  .map((questions) => {
    const pages: Page[] = [];
    for (let at = 0; at < questions.length; at += 2) {
      pages.push({ kind: 'page', id: `p${at / 2}`, questions: questions.slice(at, at + 2) });
    }
    return { format: 2, languages: ['en', 'zh-CN'], title: words, thanks: words, elements: pages };
  });

function arbitraryQuestions(count: number, before: Question[]): fc.Arbitrary<Question[]> {
  if (before.length === count) return fc.constant(before);
  return arbitraryCondition(before.flatMap(listAnswerFields))
    .chain((condition) => arbitraryQuestion(`q${before.length}`, condition))
    .chain((question) => arbitraryQuestions(count, [...before, question]));
}

const text = fc.oneof(fc.constantFrom('', ' ', 'a', 'o0', 'o1', '很好'), fc.string({ unit: 'grapheme' }), fc.string());

const arbitraryValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.integer({ min: -1, max: 11 }),
  fc.constantFrom('o0', 'o1', 'o2', 'o9'),
  fc.array(fc.constantFrom('o0', 'o1', 'o2', 'o3', 'o9'), { maxLength: 5 }),
  fc.dictionary(
    fc.constantFrom('r1', 'r2', 'r3'),
    fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constantFrom('o0', 'o9')),
  ),
  text,
  fc.jsonValue(),
);

/** Answers of which many are sound, some malformed and some to questions that do not exist. */
export const arbitraryAnswers: fc.Arbitrary<Record<string, unknown>> = fc.dictionary(
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('q0', 'q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q0.o2', 'q1.o3') },
    { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'q9', 'q0.', '') },
  ),
  arbitraryValue,
  { maxKeys: 10, noNullPrototype: true },
);
