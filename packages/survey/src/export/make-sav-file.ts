import type { SurveyDefinition } from '../definition/definition.ts';
import { textIn } from '../definition/texts.ts';
import { noMissing, type SavFile, type SavValue, type SavVariable } from '../responses/sav-file.ts';
import type { ExportColumn } from './export-column.ts';
import { describeColumn, type ExportedResponse, responseFields } from './exported-response.ts';

/** Widest text that the format keeps, in bytes. */
const widest = 32_767;

/** Responses as an SPSS file: variables with labels, value labels, missing values and measures, for `writeSav`. */
export function makeSavFile(
  definition: SurveyDefinition,
  columns: readonly ExportColumn[],
  responses: readonly ExportedResponse[],
  language: string,
): SavFile {
  const rows = responses.map((response): SavValue[] => [
    ...responseFields.map((field) => response[field] ?? (field === 'durationSeconds' ? null : '')),
    // Strings have no missing value of their own: no text is an empty one.
    ...columns.map((column) => column.read(response.answers) ?? (column.kind === 'text' ? '' : null)),
  ]);
  const widthOf = (at: number) => Math.min(widest, Math.max(8, ...rows.map((row) => byteLength(row[at] ?? null))));
  const known = responseFields.map((field, at): SavVariable => {
    const isNumber = field === 'durationSeconds';
    return {
      ...plain,
      name: `response_${field}`,
      label: field,
      width: isNumber ? 0 : widthOf(at),
      measure: isNumber ? 'scale' : 'nominal',
    };
  });
  const asked = columns.map(
    (column, at): SavVariable => ({
      ...plain,
      name: column.name,
      label: describeColumn(column, language, definition.languages),
      width: column.kind === 'number' ? 0 : widthOf(responseFields.length + at),
      decimals: column.values.length > 0 || column.kind === 'text' ? 0 : 2,
      measure: column.measure,
      valueLabels: column.values.map(({ value, label, code }) => [
        value,
        textIn(label, language, definition.languages) || code,
      ]),
      missing: {
        values: column.values.filter(({ isMissing }) => isMissing === true).map(({ value }) => value),
        range: null,
      },
    }),
  );
  return {
    label: textIn(definition.title, language, definition.languages),
    variables: [...known, ...asked],
    cases: rows,
  };
}

const plain = { label: '', width: 0, decimals: 0, measure: 'nominal', valueLabels: [], missing: noMissing } as const;
const encoder = new TextEncoder();

function byteLength(value: SavValue): number {
  return typeof value === 'string' ? encoder.encode(value).length : 0;
}
