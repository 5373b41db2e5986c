import { type Option, optionTextKey, type Question } from '@voxloop/survey';
import { type LimesurveyValue, Unsettled } from './limesurvey-expression.ts';
import { codeOf, sourceAnswerOf } from './source-answer.ts';

/**
 * What LimeSurvey keeps of an answer, by what follows the question's code in the names of its variables: '' for the
 * question as a whole, `SQ001` for a subquestion, `other`, `comment`, `1` for the first rank.
 */
export function listVariableValues(
  type: string,
  question: Question,
  answers: Readonly<Record<string, unknown>>,
): Map<string, LimesurveyValue> {
  const answer = sourceAnswerOf(question, answers);
  const values = new Map<string, LimesurveyValue>([['comment', String(answers[`${question.id}:comment`] ?? '')]]);
  const options = 'options' in question && question.type !== 'cascade' ? question.options : [];
  const wordsBeside = (option: Option) => String(answers[optionTextKey(question.id, option.id)] ?? '');
  if (type === 'M' || type === 'P') addBoxes(values, options, Array.isArray(answer) ? answer : [], wordsBeside);
  else if (type === 'R') {
    for (const [at] of options.entries()) values.set(String(at + 1), (Array.isArray(answer) && answer[at]) || '');
  } else if ('rows' in question) addCells(values, question, answer);
  else if (question.type === 'form')
    for (const field of question.fields) values.set(codeOf(field), scalar(partOf(answer, codeOf(field))));
  else if (type !== '|') {
    values.set('', scalar(answer));
    const other = options.find((option) => codeOf(option) === '-oth-');
    if (other !== undefined) values.set('other', wordsBeside(other));
  }
  return values;
}

function addBoxes(
  values: Map<string, LimesurveyValue>,
  options: readonly Option[],
  chosen: readonly string[],
  wordsBeside: (option: Option) => string,
): void {
  for (const option of options) {
    const code = codeOf(option);
    const [isChosen, words] = [chosen.includes(code), wordsBeside(option)];
    values.set(`${code}comment`, words);
    // "Other" keeps the words; one that was ticked without any can't be told from one that was not.
    if (code !== 'other') values.set(code, isChosen ? 'Y' : '');
    else if (!isChosen || words !== '') values.set(code, words);
  }
}

function addCells(
  values: Map<string, LimesurveyValue>,
  question: Extract<Question, { rows: unknown }>,
  answer: unknown,
): void {
  const columns =
    'columns' in question ? question.columns : question.type === 'matrixMultiple' ? question.options : null;
  for (const row of question.rows.map(codeOf)) {
    const cell = partOf(answer, row);
    if (columns === null) values.set(row, scalar(cell));
    else for (const column of columns.map(codeOf)) values.set(`${row}_${column}`, crossing(cell, column));
  }
}

/** What stands at a column of a row: of boxes to tick, 1. */
function crossing(cell: unknown, column: string): LimesurveyValue {
  if (Array.isArray(cell)) return cell.includes(column) ? '1' : '';
  return scalar(partOf(cell, column));
}

function partOf(answer: unknown, part: string): unknown {
  return typeof answer === 'object' && answer !== null && Object.hasOwn(answer, part)
    ? Reflect.get(answer, part)
    : undefined;
}

function scalar(value: unknown): LimesurveyValue {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new Unsettled();
}
