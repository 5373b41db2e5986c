import type { Question, SurveyDefinition } from '@voxloop/survey';
import {
  type ColumnTarget,
  matchColumns,
  type ReadResponses,
  type ResponseTable,
  readResponses,
} from '@voxloop/survey/responses';
import { countValues } from './plain-table.ts';

export interface TableCheck {
  matched: number;
  counts: number;
  unread: number;
  problems: string[];
}

/** How many columns of a table a survey has a place for. */
export function countMatches(definition: SurveyDefinition, table: ResponseTable): number {
  return matchColumns(definition, table.columns).filter((target) => target !== null).length;
}

/** Holds the counts of options that the product reads against plain counts of the column's cells. */
export function checkCounts(
  definition: SurveyDefinition,
  table: ResponseTable,
  plain: readonly (readonly string[])[],
): TableCheck {
  const read = readResponses(definition, table);
  const check: TableCheck = { matched: 0, counts: 0, unread: read.unread.length, problems: [] };
  for (const [at, target] of read.targets.entries()) {
    if (target === null) continue;
    check.matched += 1;
    const name = table.columns[at]?.name ?? '';
    const unread = new Set(read.unread.filter(({ column }) => column === name).map(({ value }) => value));
    for (const [value, count] of countValues(plain, at)) {
      const found = countAnswer(read, target, value);
      if (found === null || unread.has(value)) continue;
      check.counts += 1;
      if (found !== count) check.problems.push(`${name} = “${value}”: ${found}, not ${count}`);
    }
  }
  return check;
}

/** How many answers mean what the cell says; null where the cell is no code: words, and boxes that are not ticked. */
function countAnswer({ responses }: ReadResponses, target: ColumnTarget, value: string): number | null {
  const { question } = target;
  const count = (test: (answer: unknown) => boolean) =>
    responses.filter((answers) => test(answers[question.id])).length;
  switch (target.kind) {
    case 'whole':
      if (question.type !== 'singleChoice')
        return /^-?\d+(\.\d+)?$/.test(value) && isNumeric(question)
          ? count((answer) => answer === Number(value))
          : null;
      return count((answer) => answer === idOf(question.options, value));
    case 'box':
      return isTick(value, target.option.code)
        ? count((answer) => Array.isArray(answer) && answer.includes(target.option.id))
        : null;
    case 'row': {
      const part = (answer: unknown) =>
        Array.isArray(answer) ? answer.indexOf(target.row.id) + 1 : Object(answer)[target.row.id];
      if (question.type === 'matrixSingle') return count((answer) => part(answer) === idOf(question.options, value));
      return isNumeric(question) || question.type === 'ranking'
        ? count((answer) => part(answer) === Number(value))
        : null;
    }
    default:
      return null;
  }
}

function isNumeric({ type }: Question): boolean {
  return ['nps', 'rating', 'number', 'slider', 'matrixSlider', 'matrixRating', 'constantSum'].includes(type);
}

function isTick(value: string, code: string | undefined): boolean {
  return value === '1' || value === code || /^(y|yes|true)$/i.test(value);
}

/** The option whose code or words the cell holds. */
function idOf(options: readonly { id: string; code?: string; label: unknown }[], value: string): string | undefined {
  return (
    options.find(({ code }) => code === value) ??
    options.find(({ label }) => JSON.stringify(label).includes(JSON.stringify(value).slice(1, -1)))
  )?.id;
}
