import type { Field, Option, Question, Row } from '@voxloop/survey';

/** An answer with the source's codes in place of ids. */
export type SourceAnswer = string | number | boolean | readonly string[] | { readonly [part: string]: SourceAnswer };

/** What was answered to a question, in the codes of the source; undefined where nothing was. */
export function sourceAnswerOf(
  question: Question,
  answers: Readonly<Record<string, unknown>>,
): SourceAnswer | undefined {
  const answer = answers[question.id];
  const options = 'options' in question && question.type !== 'cascade' ? question.options : [];
  if (answer === undefined) return undefined;
  if ('rows' in question) {
    const columns = 'columns' in question ? question.columns : null;
    return mapParts(answer, question.rows, (cell) =>
      columns === null
        ? codedValue(cell, options)
        : mapParts(cell, columns, (value, column) => codedValue(value, 'options' in column ? column.options : [])),
    );
  }
  if (question.type === 'form')
    return mapParts(answer, question.fields, (value, field) =>
      codedValue(value, 'options' in field ? field.options : []),
    );
  return codedValue(answer, options);
}

/** The code of an option, row or field. */
export function codeOf(part: { id: string; code?: string }): string {
  return part.code ?? part.id;
}

function codedValue(value: unknown, options: readonly Option[] = []): SourceAnswer | undefined {
  if (Array.isArray(value)) return value.map((id) => codedText(String(id), options));
  if (typeof value === 'string') return codedText(value, options);
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

function codedText(id: string, options: readonly Option[]): string {
  const option = options.find((one) => one.id === id);
  return option === undefined ? id : codeOf(option);
}

function mapParts<Part extends Option | Row | Field>(
  answer: unknown,
  parts: readonly Part[],
  read: (value: unknown, part: Part) => SourceAnswer | undefined,
): Record<string, SourceAnswer> {
  const values: Record<string, unknown> = Object(answer);
  return Object.fromEntries(
    parts.flatMap((part) => {
      const value = Object.hasOwn(values, part.id) ? read(values[part.id], part) : undefined;
      return value === undefined ? [] : [[codeOf(part), value] as const];
    }),
  );
}
