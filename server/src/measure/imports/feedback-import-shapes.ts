import { displayAnswer, listQuestions, type SurveyDefinition } from '@voxloop/survey';
import Type, { type Static } from 'typebox';
import type { JobRun } from '../../foundation/jobs/index.ts';
import { type Language, text } from '../../foundation/text/index.ts';
import { computeImportState, type FeedbackImport } from './feedback-import.ts';
import type { ImportMapping } from './import-mapping.ts';
import type { ImportPreview } from './prepare-import.ts';
import type { RowError } from './row-reader.ts';
import type { ColumnProfile } from './table-profile.ts';

const Nullable = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

const ErrorShape = Type.Object({
  line: Type.Integer(),
  column: Type.String(),
  code: Type.String(),
  value: Type.String(),
  message: Type.String(),
});

const ColumnShape = Type.Object({
  index: Type.Integer(),
  name: Type.String(),
  samples: Type.Array(Type.String()),
  filled: Type.Integer(),
  distinct: Nullable(Type.Integer()),
  first: Nullable(Type.String()),
  last: Nullable(Type.String()),
  inferred: Type.Unsafe<ColumnProfile['inferred']>({}),
});

const summary = {
  id: Type.String(),
  fileName: Type.String(),
  fileBytes: Type.Integer(),
  state: Type.Enum(['uploaded', 'running', 'done', 'failed', 'cancelled']),
  rows: Type.Integer(),
  surveyId: Nullable(Type.String()),
  surveyVersion: Nullable(Type.Integer()),
  progress: Type.Object({ done: Type.Integer(), total: Type.Integer() }),
  result: Type.Object({ accepted: Type.Integer(), duplicates: Type.Integer(), rejected: Type.Integer() }),
  failure: Nullable(Type.String()),
  createdAt: Type.String(),
};

export const ImportSummaryShape = Type.Object(summary);

export const ImportShape = Type.Object({
  ...summary,
  repeatedRows: Type.Integer(),
  rowsWithEmptyCell: Type.Integer(),
  columns: Type.Array(ColumnShape),
  suggestedMapping: Type.Unsafe<ImportMapping>({}),
  mapping: Nullable(Type.Unsafe<ImportMapping>({})),
  errors: Type.Array(ErrorShape),
  errorFileUrl: Nullable(Type.String()),
  log: Type.Array(Type.Object({ at: Type.String(), level: Type.String(), message: Type.String() })),
});

export const PreviewShape = Type.Object({
  rows: Type.Array(
    Type.Object({
      line: Type.Integer(),
      occurredAt: Type.String(),
      status: Type.String(),
      unitId: Nullable(Type.Integer()),
      touchpoint: Nullable(Type.String()),
      channel: Nullable(Type.String()),
      answers: Type.Array(Type.Object({ questionId: Type.String(), answer: Type.String() })),
    }),
  ),
  errors: Type.Array(ErrorShape),
  checkedRows: Type.Integer(),
  rejectedRows: Type.Integer(),
});

export function shapeSummary(one: FeedbackImport, run: JobRun | undefined): Static<typeof ImportSummaryShape> {
  const { id, fileName, fileBytes, profile, surveyId, surveyVersion, result, createdAt } = one;
  return {
    id,
    fileName,
    fileBytes,
    state: computeImportState(run?.state ?? null),
    rows: profile.rows,
    surveyId,
    surveyVersion,
    progress: { done: run?.progress.done ?? 0, total: profile.rows },
    result,
    failure: run?.failure ?? null,
    createdAt: createdAt.toISOString(),
  };
}

/** An import in full. @param errors the first of what was wrong */
export function shapeImport(
  one: FeedbackImport,
  run: JobRun | undefined,
  errors: readonly RowError[],
  log: readonly { at: Date; level: string; message: string }[],
  language: Language,
): Static<typeof ImportShape> {
  return {
    ...shapeSummary(one, run),
    repeatedRows: one.profile.repeatedRows,
    rowsWithEmptyCell: one.profile.rowsWithEmptyCell,
    columns: one.profile.columns,
    suggestedMapping: one.suggestedMapping,
    mapping: one.mapping,
    errors: errors.map((error) => shapeError(error, language)),
    errorFileUrl: one.result.rejected === 0 ? null : `/api/v1/imports/${one.id}/errors.csv`,
    log: log.map((line) => ({ ...line, at: line.at.toISOString() })),
  };
}

export function shapePreview(
  preview: ImportPreview,
  definition: SurveyDefinition,
  language: Language,
): Static<typeof PreviewShape> {
  const questions = listQuestions(definition);
  return {
    rows: preview.rows.map((row) => ({
      line: row.line,
      occurredAt: row.occurredAt.toISOString(),
      status: row.status,
      unitId: row.unitId,
      touchpoint: row.touchpoint,
      channel: row.channel,
      answers: questions.flatMap((question) => {
        const answer = displayAnswer(definition, question, row.answers, language);
        return answer === '' ? [] : [{ questionId: question.id, answer }];
      }),
    })),
    errors: preview.errors.map((error) => shapeError(error, language)),
    checkedRows: preview.checkedRows,
    rejectedRows: preview.rejectedRows,
  };
}

export function shapeError(error: RowError, language: Language): Static<typeof ErrorShape> {
  const { line, column, code, value } = error;
  return { line, column, code, value, message: text(language, `imports.row.${code}`, { line, column, value }) };
}
