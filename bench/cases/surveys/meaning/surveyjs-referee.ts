import { listQuestions, optionTextKey, type Question, type SurveyDefinition } from '@voxloop/survey';
import type { ImportReport } from '@voxloop/survey/import';
import { Model } from 'survey-core';
import type { Walk } from '../../../../packages/survey/src/testing/walk-survey.ts';
import type { Referee, Verdict } from './meaning-check.ts';
import { type SourceAnswer, sourceAnswerOf } from './source-answer.ts';

type Json = Record<string, unknown>;

/** One element of the document with the conditions that it stands under, its own and those of what it stands in. */
interface Placed {
  name: string;
  element: Json;
  conditions: readonly string[];
  inLoop: boolean;
}

/** Settings by which a document changes answers by itself, or fetches something: only what is asked may decide here. */
const actingSettings: ReadonlySet<string> = new Set([
  'defaultValue',
  'defaultValueExpression',
  'setValueExpression',
  'setValueIf',
  'resetValueIf',
  'choicesByUrl',
  'correctAnswer',
]);

/** The library of SurveyJS itself, given what was answered. */
export function surveyjsReferee(text: string, definition: SurveyDefinition, report: ImportReport): Referee {
  const document: Json = JSON.parse(text.replace(/^\uFEFF/, ''));
  const placed = listPlaced(document);
  const questions = new Map(listQuestions(definition).map((question) => [question.id, question]));
  const became = new Map(
    report.questions.flatMap(({ source, questionIds }) => {
      const question = questions.get(questionIds.at(-1) ?? '');
      return question === undefined ? [] : [[source, question] as const];
    }),
  );
  const unknown = listUnknown(document, placed, report);
  const left = listLeft(report);
  const judged = placed.filter(
    ({ name, conditions, inLoop }) =>
      !inLoop &&
      conditions.length > 0 &&
      !left.has(name) &&
      became.has(name) &&
      conditions.every((condition) => !left.has(condition) && !asksFor(condition, unknown)),
  );
  const model = new Model(withoutActing(document));
  return (walk) => {
    model.data = dataOf(placed, became, walk);
    return judged.flatMap(({ name }): Verdict[] => {
      const question = model.getQuestionByName(name);
      const questionId = became.get(name)?.id;
      if (question === null || questionId === undefined) return [];
      return [{ questionId, isShown: question.isVisible && question.isParentVisible }];
    });
  };
}

function listPlaced(node: Json, conditions: readonly string[] = [], inLoop = false): Placed[] {
  return ['pages', 'elements', 'questions', 'templateElements'].flatMap((key) => {
    const list = node[key];
    return (Array.isArray(list) ? list : []).flatMap((item: unknown): Placed[] => {
      const element: Json = Object(item);
      const own = typeof element.visibleIf === 'string' && element.visibleIf.trim() !== '' ? [element.visibleIf] : [];
      const all = [...conditions, ...own];
      const inside = inLoop || key === 'templateElements';
      const itself =
        typeof element.name === 'string' && key !== 'pages'
          ? [{ name: element.name, element, conditions: all, inLoop: inside }]
          : [];
      return [...itself, ...listPlaced(element, all, inside)];
    });
  });
}

/** Conditions and names of questions whose logic the report says was left. */
function listLeft({ questions, notes }: ImportReport): Set<string> {
  const left = new Set<string>();
  for (const note of [...notes, ...questions.flatMap((question) => question.notes)])
    if (/^(displayLogicLeft|branchLeft)$/.test(note.code)) left.add(note.params.condition ?? '');
  for (const question of questions)
    if (question.notes.some(({ code }) => code === 'unsound')) left.add(question.source);
  return left;
}

/** Names, in lower case, whose value is not known here: of repeated parts, of what was left, and computed from such. */
function listUnknown(document: Json, placed: readonly Placed[], report: ImportReport): Set<string> {
  const unknown = new Set<string>();
  for (const { name, element, inLoop } of placed)
    if (inLoop || /^(paneldynamic|matrixdynamic|file|signaturepad)$/.test(String(element.type)))
      unknown.add(name.toLowerCase());
  for (const { source, questionIds, notes } of report.questions)
    if (questionIds.length === 0 || notes.some(({ code }) => code === 'computedLeft'))
      unknown.add(source.toLowerCase());
  for (const note of report.notes) if (note.code === 'computedLeft') unknown.add(note.source.toLowerCase());
  const values = Array.isArray(document.calculatedValues) ? document.calculatedValues : [];
  const formulas = [
    ...values.map((value: unknown): Json => Object(value)),
    ...placed.map(({ element }) => element).filter(({ type }) => type === 'expression'),
  ];
  for (let before = -1; before !== unknown.size; ) {
    before = unknown.size;
    for (const { name, expression } of formulas)
      if (asksFor(String(expression ?? ''), unknown)) unknown.add(String(name).toLowerCase());
  }
  return unknown;
}

function asksFor(condition: string, unknown: ReadonlySet<string>): boolean {
  return [...condition.matchAll(/\{([^{}]+)\}/g)].some(([, name = '']) => {
    const clean = name.trim().toLowerCase();
    if (/^(panel|row|prevpanel|nextpanel|item)\b|\[|-total/.test(clean)) return true;
    return unknown.has(clean) || unknown.has(clean.split('.')[0] ?? clean);
  });
}

function withoutActing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutActing);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !actingSettings.has(key))
      .map(([key, inner]) => [
        key,
        key === 'triggers' && Array.isArray(inner)
          ? inner.filter((trigger) => Object(trigger).type === 'visible')
          : withoutActing(inner),
      ]),
  );
}

/** What a respondent of SurveyJS would have in his record. */
function dataOf(placed: readonly Placed[], became: ReadonlyMap<string, Question>, { flow }: Walk): Json {
  const data: Json = {};
  for (const { name, element, inLoop } of placed) {
    const question = became.get(name);
    if (question === undefined || inLoop || question.type === 'hidden') continue;
    const key = typeof element.valueName === 'string' ? element.valueName : name;
    const answer = sourceAnswerOf(question, flow.answers);
    if (answer !== undefined) data[key] = asSource(element, answer);
    const comment = flow.answers[`${question.id}:comment`] ?? flow.answers[optionTextKey(question.id, 'other')];
    if (comment !== undefined) data[`${key}-Comment`] = comment;
  }
  return data;
}

/** Codes are text; the document may hold numbers and truth values. */
function asSource(element: Json, answer: SourceAnswer): unknown {
  const values = new Map(
    ['choices', 'columns', 'rateValues'].flatMap((key) => {
      const list = element[key];
      return (Array.isArray(list) ? list : []).map((item: unknown) => {
        const value: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, 'value') : item;
        return [String(value), value] as const;
      });
    }),
  );
  const convert = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(convert);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, convert(inner)]));
    if (element.type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
    return values.get(String(value)) ?? value;
  };
  return convert(answer);
}
