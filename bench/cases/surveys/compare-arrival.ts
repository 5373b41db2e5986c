import {
  type Field,
  listQuestions,
  type Option,
  plainTextOf,
  type Question,
  type Row,
  type SurveyDefinition,
  type Text,
  type Texts,
} from '@voxloop/survey';
import type { ImportReport } from '@voxloop/survey/import';
import { bareWords, type ExpectedOption, type ExpectedQuestion } from './expected-question.ts';

/** What became of one question that a plain reading finds. */
export interface Arrival {
  name: string;
  sourceType: string;
  /** `left`: its type has no counterpart, and the report says so; `wrong`: it did not arrive as it was. */
  outcome: 'right' | 'left' | 'wrong';
  detail: string;
}

/** Holds what arrived against what a plain reading of the file finds: words, options with their codes and order, rows. */
export function compareArrival(
  expected: readonly ExpectedQuestion[],
  definition: SurveyDefinition,
  report: ImportReport,
): Arrival[] {
  const questions = new Map(listQuestions(definition).map((question) => [question.id, question]));
  const taken = new Set<ImportReport['questions'][number]>();
  return expected.map(({ name, sourceType, ...wanted }) => {
    // A name may stand in a file twice; then the words tell which is which.
    const named = report.questions.filter((one) => one.source === name && !taken.has(one));
    const reported = named.find(({ title }) => bareWords(wanted.text).startsWith(bareWords(title))) ?? named[0];
    if (reported !== undefined) taken.add(reported);
    if (reported === undefined) return { name, sourceType, outcome: 'wrong', detail: 'the report does not name it' };
    if (reported.questionIds.length === 0) {
      const isSaid = reported.notes.some(({ code }) => code === 'typeLeft' || code === 'notShown');
      return {
        name,
        sourceType,
        outcome: isSaid ? 'left' : 'wrong',
        detail: isSaid ? 'no counterpart' : 'it is missing',
      };
    }
    const question = questions.get(reported.questionIds.at(-1) ?? '');
    const detail = question === undefined ? 'it is missing' : findDifference(wanted, question);
    return { name, sourceType, outcome: detail === '' ? 'right' : 'wrong', detail };
  });
}

function findDifference(expected: Pick<ExpectedQuestion, 'text' | 'options' | 'rows'>, question: Question): string {
  const said = allWords(question.title);
  if (question.type !== 'hidden' && !sameWords(expected.text, said))
    return `text “${said[0] ?? ''}”, not “${expected.text}”`;
  const options = 'options' in question && question.type !== 'cascade' ? question.options : null;
  const scale = 'scale' in question ? null : options;
  return (
    (expected.options === null || scale === null ? '' : compareItems('option', expected.options, scale)) ||
    (expected.rows === null ? '' : compareItems('row', expected.rows, partsOf(question)))
  );
}

function partsOf(question: Question): readonly (Option | Row | Field)[] {
  if ('rows' in question) return question.rows;
  return question.type === 'form' ? question.fields : [];
}

function compareItems(
  kind: string,
  expected: readonly ExpectedOption[],
  items: readonly (Option | Row | Field)[],
): string {
  if (expected.length !== items.length) return `${items.length} ${kind}s, not ${expected.length}`;
  for (const [at, wanted] of expected.entries()) {
    const item = items[at];
    if (item === undefined) return `no ${kind} ${at + 1}`;
    const code = item.code ?? item.id;
    if (wanted.code !== '' && code !== wanted.code)
      return `${kind} ${at + 1} has the code “${code}”, not “${wanted.code}”`;
    const said = [
      ...allWords(item.label),
      ...('opposite' in item && item.opposite !== undefined ? allWords(item.opposite) : []),
    ];
    if (wanted.text !== '' && !sameWords(wanted.text, said))
      return `${kind} ${at + 1} says “${said[0] ?? ''}”, not “${wanted.text}”`;
  }
  return '';
}

function sameWords(wanted: string, said: readonly string[]): boolean {
  const bare = bareWords(wanted);
  return bare === '' || said.some((words) => bareWords(words) === bare);
}

function allWords(texts: Texts): string[] {
  return Object.values(texts).map((text: Text) => (typeof text === 'string' ? text : plainTextOf(text.html)));
}
