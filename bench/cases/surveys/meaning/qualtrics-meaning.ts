/**
 * What Qualtrics' display logic means, evaluated on the raw JSON and on what a respondent answered: a second reading of
 * the operators, which shares nothing with the importer.
 */
import { listQuestions, type SurveyDefinition } from '@voxloop/survey';
import type { Walk } from '../../../../packages/survey/src/testing/walk-survey.ts';
import type { MeaningCheck } from './meaning-check.ts';

type Json = Record<string, unknown>;

/** Holds each question that was shown against its display logic, and each that was not against its page's other questions. */
export function checkQualtricsMeaning(
  text: string,
  definition: SurveyDefinition,
  walks: readonly Walk[],
): MeaningCheck {
  const elements: { Element: string; Payload: Json }[] = JSON.parse(text.replace(/^\uFEFF/, '')).SurveyElements;
  const raw = new Map(
    elements.filter(({ Element }) => Element === 'SQ').map(({ Payload }) => [String(Payload.QuestionID), Payload]),
  );
  const questions = listQuestions(definition);
  const check: MeaningCheck = { compared: 0, disagreements: [] };
  for (const walk of walks) {
    const shown = new Set(walk.flow.pages.flatMap((page) => page.questions.map(({ key }) => key)));
    const world = { raw, questions, answers: walk.flow.answers, shown };
    for (const question of questions) {
      const logic = raw.get(question.id)?.DisplayLogic;
      if (typeof logic !== 'object' || logic === null || !shown.has(question.id)) continue;
      const verdict = evaluateTree(Object(logic), world);
      if (verdict === null) continue;
      check.compared += 1;
      if (!verdict) check.disagreements.push(`${question.id} is shown against its display logic`);
    }
    for (const page of walk.flow.pages) checkHidden(page.page.questions, world, shown, check);
  }
  return check;
}

interface World {
  raw: ReadonlyMap<string, Json>;
  questions: ReturnType<typeof listQuestions>;
  answers: Readonly<Record<string, unknown>>;
  shown: ReadonlySet<string>;
}

/** A question that is not shown on a page that is: its logic must be false. */
function checkHidden(
  questions: ReturnType<typeof listQuestions>,
  world: World,
  shown: ReadonlySet<string>,
  check: MeaningCheck,
): void {
  for (const question of questions) {
    const logic = world.raw.get(question.id)?.DisplayLogic;
    if (
      question.type === 'hidden' ||
      question.type === 'timing' ||
      shown.has(question.id) ||
      typeof logic !== 'object' ||
      logic === null
    )
      continue;
    const verdict = evaluateTree(Object(logic), world);
    if (verdict === null) continue;
    check.compared += 1;
    if (verdict) check.disagreements.push(`${question.id} is hidden against its display logic`);
  }
}

/** null where a line asks for what is not looked at here. AND before OR, within sets and between them. */
function evaluateTree(tree: Json, world: World): boolean | null {
  let result: boolean | null = null;
  const sets = Object.entries(tree)
    .filter(([key]) => /^\d+$/.test(key))
    .map(([, set]) => Object(set));
  for (const set of sets) {
    const value = evaluateSet(set, world);
    if (value === null) return null;
    if (result === null) result = value;
    else if (/^Or/i.test(String(set.Type))) result = result || value;
    else result = result && value;
  }
  return result;
}

function evaluateSet(set: Json, world: World): boolean | null {
  const groups: boolean[] = [];
  for (const [key, line] of Object.entries(set)) {
    if (!/^\d+$/.test(key)) continue;
    const value = evaluateLine(Object(line), world);
    if (value === null) return null;
    const isOr = /^or/i.test(String(Object(line).Conjuction ?? 'And'));
    if (groups.length === 0 || isOr) groups.push(value);
    else groups[groups.length - 1] = groups[groups.length - 1] === true && value;
  }
  return groups.some((value) => value);
}

function evaluateLine(line: Json, world: World): boolean | null {
  const [, questionId = '', part = '', first = '', second] =
    /^q:\/\/(QID\d+)\/(\w+)(?:\/(\w+))?(?:\/(\w+))?$/.exec(String(line.LeftOperand)) ?? [];
  const source = world.raw.get(questionId);
  const question = world.questions.find(({ id }) => id === questionId);
  if (line.LogicType !== 'Question' || source === undefined || question === undefined || second !== undefined)
    return null;
  const answer = world.answers[questionId];
  const operator = String(line.Operator);
  const right = Number(line.RightOperand);
  switch (part) {
    case 'SelectableChoice':
      return evaluateSelection(question, String(Object(source.RecodeValues)[first] ?? first), answer, operator);
    case 'SelectedChoicesCount':
      return order(Array.isArray(answer) ? answer.length : answer === undefined ? 0 : 1, operator, right);
    case 'ChoiceTextEntryValue':
      return first === '' ? evaluateText(answer, operator, String(line.RightOperand ?? '')) : null;
    default:
      return null;
  }
}

function evaluateSelection(
  question: World['questions'][number],
  code: string,
  answer: unknown,
  operator: string,
): boolean | null {
  if (question.type !== 'singleChoice' && question.type !== 'multipleChoice') return null;
  const chosen = [answer].flat().map((id) => question.options.find((option) => option.id === id)?.code);
  if (operator === 'Selected') return chosen.includes(code);
  return operator === 'NotSelected' ? !chosen.includes(code) : null;
}

function evaluateText(answer: unknown, operator: string, right: string): boolean | null {
  const text = answer === undefined ? '' : String(answer);
  if (operator === 'Empty') return text === '';
  if (operator === 'NotEmpty') return text !== '';
  if (operator === 'EqualTo') return text === right;
  return text.trim() === '' ? false : order(Number(text), operator, Number(right));
}

function order(left: number, operator: string, right: number): boolean | null {
  if (operator === 'GreaterThan') return left > right;
  if (operator === 'GreaterThanOrEqual') return left >= right;
  if (operator === 'LessThan') return left < right;
  if (operator === 'LessThanOrEqual') return left <= right;
  return operator === 'EqualTo' ? left === right : operator === 'NotEqualTo' ? left !== right : null;
}
