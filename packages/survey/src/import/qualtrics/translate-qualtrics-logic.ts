import type { Condition } from '@voxloop/condition';
import type { Question } from '../../definition/definition.ts';
import { Untranslatable } from '../untranslatable.ts';
import { parseQualtricsLocator, type QualtricsLocator } from './qualtrics-locator.ts';
import { listQualtricsTests, type QualtricsLogic, type QualtricsTest } from './qualtrics-logic.ts';
import { answerIdOf, fieldOf, type MappedQuestion, optionIdOf, type QualtricsMapping } from './qualtrics-mapping.ts';

/**
 * A logic tree as a condition. Negated operators of Qualtrics hold for what is missing: "not selected" is true of a
 * question that was never answered.
 * @throws Untranslatable for the first test that has no counterpart.
 */
export function translateQualtricsLogic(mapping: QualtricsMapping, logic: QualtricsLogic): Condition {
  if ('all' in logic) return { all: logic.all.map((part) => translateQualtricsLogic(mapping, part)) };
  if ('any' in logic) return { any: logic.any.map((part) => translateQualtricsLogic(mapping, part)) };
  return translateTest(mapping, logic.test);
}

/** A logic tree in words for a report. */
export function describeQualtricsLogic(logic: QualtricsLogic): string {
  return listQualtricsTests(logic)
    .map(({ leftOperand, operator, rightOperand }) => [leftOperand, operator, rightOperand].filter(Boolean).join(' '))
    .join('; ')
    .slice(0, 300);
}

function translateTest(mapping: QualtricsMapping, test: QualtricsTest): Condition {
  switch (test.subject) {
    case 'Question':
      return translateQuestionTest(mapping, test);
    case 'EmbeddedField': {
      const hidden = fieldOf(mapping, test.leftOperand);
      return compareText(mapping, `answer.${hidden.id}`, test);
    }
    case 'Quota': {
      const quotaId = /QO_[A-Za-z0-9]+/.exec(test.leftOperand)?.[0];
      const id = quotaId === undefined ? undefined : mapping.quotas.get(quotaId);
      if (id === undefined) throw new Untranslatable('subjectUnknown');
      const met: Condition = { field: `quota.${id}`, op: 'eq', value: true };
      return /NotMet/i.test(test.operator) ? { not: met } : met;
    }
    default:
      throw new Untranslatable('subjectUnknown');
  }
}

function translateQuestionTest(mapping: QualtricsMapping, test: QualtricsTest): Condition {
  const locator = parseQualtricsLocator(test.leftOperand);
  if (locator === null) throw new Untranslatable('subjectUnknown');
  const target = findTarget(mapping, locator);
  const field = `answer.${target.question.id}`;
  switch (locator.part) {
    case 'SelectableChoice':
    case 'SelectableAnswer':
    case 'ChoiceSelected':
      return affirm(
        test.operator,
        ['Selected', 'Is', 'EqualTo'],
        ['NotSelected', 'IsNot', 'NotEqualTo'],
        selection(target, locator),
      );
    case 'SelectedChoicesCount':
      return compareNumber(`count.${target.question.id}`, test);
    case 'QuestionDisplayed':
    case 'ChoiceDisplayed':
    case 'AnswerDisplayed':
    case 'DisplayedChoices':
    case '':
      return affirm(test.operator, ['Displayed', 'IsDisplayed'], ['NotDisplayed'], displayed(target, locator));
    case 'ChoiceTextEntryValue':
    case 'SelectedChoicesTextEntry':
      return compareText(mapping, textFieldOf(target, locator), test, target.question);
    case 'ChoiceNumericEntryValue':
      return compareNumber(locator.ids[0] === undefined ? field : `${field}.${itemId(target, locator.ids[0])}`, test);
    case 'ChoiceRank':
    case 'RankOrderValue':
      return compareNumber(`rank.${target.question.id}.${itemId(target, locator.ids[0] ?? '')}`, test);
    case 'SelectedAnswerRecode':
    case 'SelectedChoicesRecode':
      return compareNumber(`score.${target.question.id}`, test);
    default:
      throw new Untranslatable('subjectUnknown');
  }
}

function findTarget(mapping: QualtricsMapping, locator: QualtricsLocator): MappedQuestion {
  const target = mapping.mapped.get(locator.questionId);
  if (target !== undefined) return target;
  if (!mapping.survey.questions.has(locator.questionId)) throw new Untranslatable('questionUnknown');
  throw new Untranslatable('laterQuestion');
}

function itemId({ source }: MappedQuestion, choiceId: string): string {
  const known = source.choices.some((choice) => choice.id === choiceId);
  if (!known && source.carryForward === null) throw new Untranslatable('optionUnknown');
  return optionIdOf(source, choiceId);
}

function answerId(answers: MappedQuestion['source']['answers'], id: string): string {
  if (!answers.some((answer) => answer.id === id)) throw new Untranslatable('optionUnknown');
  return answerIdOf(id);
}

/** That a choice is chosen; of a matrix a cell, or with one id a scale point in any row. */
function selection(target: MappedQuestion, { part, ids, column }: QualtricsLocator): Condition {
  const { question, source } = target;
  const [first = '', second] = ids;
  const field = `answer.${question.id}`;
  switch (question.type) {
    case 'singleChoice':
      return { field, op: 'eq', value: itemId(target, first) };
    case 'multipleChoice':
    case 'ranking':
      return { field, op: 'includes', value: itemId(target, first) };
    case 'nps':
      return { field, op: 'eq', value: npsValue(source, first) };
    case 'matrixSingle':
    case 'matrixMultiple': {
      const isWhole = part === 'SelectableAnswer' && second === undefined;
      const point = answerId(source.answers, (isWhole ? first : second) ?? '');
      const rows = isWhole ? source.choices.map((choice) => choice.id) : [first];
      const cells = rows.map(
        (row): Condition => cell(`${field}.${itemId(target, row)}`, point, question.type === 'matrixMultiple'),
      );
      return cells.length === 1 && cells[0] !== undefined ? cells[0] : { any: cells };
    }
    case 'matrixRating':
      return ratedCell(target, first, second);
    case 'sideBySide':
      return columnCell(target, ids, column);
    default:
      throw new Untranslatable('operatorUnknown');
  }
}

function ratedCell(target: MappedQuestion, row: string, answer: string | undefined): Condition {
  const { question, source } = target;
  if (answer === undefined || question.type !== 'matrixRating') throw new Untranslatable('operatorUnknown');
  const at = source.answers.findIndex(({ id }) => id === answer);
  if (at < 0) throw new Untranslatable('optionUnknown');
  return { field: `answer.${question.id}.${itemId(target, row)}`, op: 'eq', value: question.scale.min + at };
}

function columnCell(target: MappedQuestion, [first = '', second]: readonly string[], column: string | null): Condition {
  const { question, source } = target;
  if (question.type !== 'sideBySide') throw new Untranslatable('operatorUnknown');
  const point = answerId(source.columns[Number(column ?? 1) - 1]?.answers ?? [], second ?? first);
  const rows = second === undefined ? source.choices.map((choice) => choice.id) : [first];
  const columnId = `c${column ?? 1}`;
  const isList = question.columns.find((one) => one.id === columnId)?.input === 'multipleChoice';
  const cells = rows.map(
    (row): Condition => cell(`answer.${question.id}.${itemId(target, row)}.${columnId}`, point, isList),
  );
  return { any: cells };
}

function cell(field: string, value: string, isList: boolean): Condition {
  return isList ? { field, op: 'includes', value } : { field, op: 'eq', value };
}

function npsValue({ choices }: MappedQuestion['source'], choiceId: string): number {
  const at = choices.findIndex((choice) => choice.id === choiceId);
  if (at < 0) throw new Untranslatable('optionUnknown');
  return at;
}

/** A choice is displayed where its question was shown and its own condition holds. */
function displayed(target: MappedQuestion, { part, ids }: QualtricsLocator): Condition {
  const { question, source } = target;
  const shown: Condition = { field: `shown.${question.id}`, op: 'eq', value: true };
  const [id] = ids;
  if (id === undefined || question.type === 'sideBySide') return shown;
  if (source.carryForward !== null || source.randomization?.subset) throw new Untranslatable('operatorUnknown');
  const isAnswer = part === 'AnswerDisplayed';
  const options = 'options' in question && question.type !== 'cascade' ? question.options : [];
  const rows = 'rows' in question ? question.rows : options;
  const optionId = isAnswer ? answerId(source.answers, id) : itemId(target, id);
  const option = (isAnswer ? options : rows).find((one) => one.id === optionId);
  if (option === undefined) throw new Untranslatable('optionUnknown');
  return option.visibleWhen === undefined ? shown : { all: [shown, option.visibleWhen] };
}

function textFieldOf(target: MappedQuestion, { ids, column }: QualtricsLocator): string {
  const { question, source } = target;
  const [first, second] = ids;
  const field = `answer.${question.id}`;
  if (first === undefined) return field;
  if (question.type === 'sideBySide') {
    if (column !== null) return `${field}.${itemId(target, first)}.c${column}`;
    return `${field}.${itemId(target, first)}.${answerId(source.answers, second ?? '')}`;
  }
  const id = itemId(target, first);
  return 'rows' in question && question.type !== 'matrixSlider' && question.type !== 'constantSum'
    ? `${field}.${id}:text`
    : `${field}.${id}`;
}

/** Compares words; where it is asked for more or less, the number that they write. */
function compareText(mapping: QualtricsMapping, field: string, test: QualtricsTest, question?: Question): Condition {
  const right = test.rightOperand ?? '';
  const isNumber = question?.type === 'number' || question?.type === 'matrixSlider' || question?.type === 'constantSum';
  switch (test.operator) {
    case 'EqualTo':
    case 'NotEqualTo': {
      const equal: Condition = isNumber ? numberTest(field, 'eq', right) : equalText(field, right);
      return test.operator === 'EqualTo' ? equal : { not: equal };
    }
    case 'Contains':
      return { field, op: 'contains', value: nonEmpty(right) };
    case 'DoesNotContain':
    case 'NotContains':
      return { not: { field, op: 'contains', value: nonEmpty(right) } };
    case 'BeginsWith':
      return { field, op: 'startsWith', value: nonEmpty(right) };
    case 'Empty':
      return { not: { field, op: 'exists' } };
    case 'NotEmpty':
      return { field, op: 'exists' };
    default:
      if (isNumber) return compareNumber(field, test);
      if (right.trim() === '' || !Number.isFinite(Number(right))) fail('notComparable');
      orderOf(test.operator);
      return compareNumber(mapping.assembly.compute({ fn: 'number', args: [{ field }] }, 'number'), test);
  }
}

function equalText(field: string, right: string): Condition {
  return right === '' ? { not: { field, op: 'exists' } } : { field, op: 'eq', value: right };
}

function nonEmpty(text: string): string {
  return text === '' ? fail('notComparable') : text;
}

function compareNumber(field: string, test: QualtricsTest): Condition {
  const right = test.rightOperand ?? '';
  switch (test.operator) {
    case 'EqualTo':
      return numberTest(field, 'eq', right);
    case 'NotEqualTo':
      return { not: numberTest(field, 'eq', right) };
    case 'Empty':
      return { not: { field, op: 'exists' } };
    case 'NotEmpty':
      return { field, op: 'exists' };
    default:
      return numberTest(field, orderOf(test.operator), right);
  }
}

function numberTest(field: string, op: 'eq' | 'gt' | 'gte' | 'lt' | 'lte', right: string): Condition {
  const value = right.trim() === '' ? Number.NaN : Number(right);
  return Number.isFinite(value) ? { field, op, value } : fail('notComparable');
}

function orderOf(operator: string): 'gt' | 'gte' | 'lt' | 'lte' {
  const orders = { GreaterThan: 'gt', GreaterThanOrEqual: 'gte', LessThan: 'lt', LessThanOrEqual: 'lte' } as const;
  const order = new Map(Object.entries(orders)).get(operator);
  return order ?? fail('operatorUnknown');
}

function affirm(operator: string, yes: readonly string[], no: readonly string[], condition: Condition): Condition {
  if (yes.includes(operator)) return condition;
  return no.includes(operator) ? { not: condition } : fail('operatorUnknown');
}

function fail(reason: 'notComparable' | 'operatorUnknown'): never {
  throw new Untranslatable(reason);
}
