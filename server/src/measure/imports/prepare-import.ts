import type { Access } from '@voxloop/access';
import type { SurveyDefinition } from '@voxloop/survey';
import { listPublishErrors, parseDefinition } from '@voxloop/survey';
import { listUnits } from '../../data/hierarchy/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { openTableFile, type TableRow } from '../../foundation/tabular/index.ts';
import { text } from '../../foundation/text/index.ts';
import { findSurvey, findSurveyVersion } from '../surveys/index.ts';
import type { FeedbackImport } from './feedback-import.ts';
import { checkMapping, type ImportMapping, type MappingFault } from './import-mapping.ts';
import { buildDefinition } from './mapping-definition.ts';
import { matchDefinition } from './match-definition.ts';
import { compileRowReader, type ReadRow, type RowError, type RowReader } from './row-reader.ts';

/** Rows that a preview shows, and rows that it tries. */
const previewRows = 20;
const triedRows = 20_000;
const shownErrors = 100;

/**
 * The survey definition that a mapping's answers are read by: that of the newest version of an existing survey, or the
 * one that would be made.
 * @throws ProblemError `importMappingInvalid` naming every fault of the mapping
 */
export async function resolveDefinition(
  tx: WorkspaceTx,
  access: Access,
  mapping: ImportMapping,
  columnCount: number,
): Promise<SurveyDefinition> {
  const faults = checkMapping(mapping, columnCount);
  if (faults.length > 0) throw refuseMapping(faults, mapping, access);
  if ('newSurvey' in mapping.target) {
    const definition = buildDefinition(mapping, mapping.target.newSurvey);
    const parsed = parseDefinition(definition);
    const errors = parsed.ok ? listPublishErrors(definition) : parsed.errors;
    if (errors.length === 0) return definition;
    throw refuseMapping(
      errors.map(({ path, code }) => ({ index: null, code: 'definitionInvalid', value: `${path} ${code}` })),
      mapping,
      access,
    );
  }
  const { surveyId } = mapping.target;
  const survey = await findSurvey(tx, access, surveyId);
  const version =
    survey?.publishedVersion == null
      ? undefined
      : await findSurveyVersion(tx, access, surveyId, survey.publishedVersion);
  if (version === undefined)
    throw refuseMapping([{ index: null, code: 'surveyUnknown', value: surveyId }], mapping, access);
  const unfit = matchDefinition(mapping, version.definition);
  if (unfit.length > 0) throw refuseMapping(unfit, mapping, access);
  return version.definition;
}

function refuseMapping(faults: readonly MappingFault[], mapping: ImportMapping, access: Access): ProblemError {
  return new ProblemError('importMappingInvalid', {
    path: 'mapping',
    errors: faults.slice(0, shownErrors).map(({ index, code, value }) => {
      const column = mapping.columns.find((candidate) => candidate.index === index)?.name ?? '';
      const path =
        index === null ? 'mapping' : `mapping.columns.${mapping.columns.findIndex((one) => one.index === index)}`;
      return { path, code, detail: text(access.language, `imports.fault.${code}`, { column, value }) };
    }),
  });
}

/** A reader of the rows of an import, under the units as they are now. */
export async function openRowReader(
  tx: WorkspaceTx,
  access: Access,
  feedbackImport: Pick<FeedbackImport, 'createdAt'>,
  mapping: ImportMapping,
  definition: SurveyDefinition,
): Promise<RowReader> {
  const units = mapping.columns.some((column) => column.as === 'unit') ? await listUnits(tx, access) : [];
  return compileRowReader(mapping, {
    definition,
    timeZone: mapping.timeZone ?? access.timeZone,
    fallbackAt: feedbackImport.createdAt,
    unitIds: new Map(units.map((unit) => [unit.code, unit.id])),
  });
}

/** The data rows of an import's file, `skip` of them left out. */
export async function* readDataRows(bytes: Uint8Array, headerRows: number, skip: number): AsyncGenerator<TableRow> {
  let passed = 0;
  for await (const row of openTableFile(bytes).rows()) {
    if (passed++ >= headerRows + skip) yield row;
  }
}

/** What a mapping would make of the first rows. */
export interface ImportPreview {
  rows: ReadRow[];
  errors: RowError[];
  /** Rows that were tried, and how many of them would be rejected. */
  checkedRows: number;
  rejectedRows: number;
}

/** Tries a mapping on the file without importing anything. */
export async function previewRowsOf(bytes: Uint8Array, headerRows: number, read: RowReader): Promise<ImportPreview> {
  const preview: ImportPreview = { rows: [], errors: [], checkedRows: 0, rejectedRows: 0 };
  for await (const row of readDataRows(bytes, headerRows, 0)) {
    if (preview.checkedRows >= triedRows) break;
    preview.checkedRows++;
    const result = read(row);
    if (result.ok) {
      if (preview.rows.length < previewRows) preview.rows.push(result.row);
    } else {
      preview.rejectedRows++;
      if (preview.errors.length < shownErrors) preview.errors.push(...result.errors);
    }
  }
  return preview;
}
