import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import { maskIdentifier, maskSeeming } from '../../data/directory/index.ts';
import { ImportFiles } from '../../data/imports/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { FeedbackImport, ImportResult } from './feedback-import.ts';
import type { ImportMapping } from './import-mapping.ts';
import type { RowError } from './row-reader.ts';
import type { TableProfile } from './table-profile.ts';

type ImportTables = {
  feedback_import: {
    workspace_id: string;
    id: string;
    run_id: string | null;
    file_name: string;
    file_digest: string;
    file_bytes: number;
    profile: TableProfile;
    suggested_mapping: ImportMapping;
    mapping: ImportMapping | null;
    survey_id: string | null;
    survey_version: number | null;
    accepted: number;
    duplicates: number;
    rejected: number;
    created_by: string;
    created_at: Date;
  };
};

/** The files of responses, and what was wrong in them. */
export const feedbackFiles = new ImportFiles<RowError>({
  table: 'feedback_import',
  purpose: 'feedbackFile',
  maskValue: maskSeeming,
});

/** An import as it is uploaded. */
export type NewImport = Pick<
  FeedbackImport,
  'id' | 'fileName' | 'fileDigest' | 'fileBytes' | 'profile' | 'suggestedMapping' | 'createdBy' | 'createdAt'
>;

export async function saveImport(tx: WorkspaceTx, _access: Access, created: NewImport): Promise<void> {
  await sql`insert into feedback_import
      (workspace_id, id, file_name, file_digest, file_bytes, profile, suggested_mapping, created_by, created_at)
    values (${tx.workspaceId}, ${created.id}, ${created.fileName}, ${created.fileDigest}, ${created.fileBytes},
      ${JSON.stringify(maskTable(created.profile, created.suggestedMapping))}::jsonb, ${JSON.stringify(created.suggestedMapping)}::jsonb,
      ${created.createdBy}, ${created.createdAt})`.execute(tx.query);
}

/** The imports of the workspace, newest first. */
export async function listImports(tx: WorkspaceTx, access: Access, limit: number): Promise<FeedbackImport[]> {
  const rows = await selectImports(tx, access).orderBy('created_at', 'desc').limit(limit).execute();
  return rows.map(toImport);
}

/** @throws ProblemError `importNotFound` */
export async function getImport(tx: WorkspaceTx, access: Access, id: string): Promise<FeedbackImport> {
  const row = await selectImports(tx, access).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new ProblemError('importNotFound');
  return toImport(row);
}

/** The import that a run works on. @throws ProblemError `importNotFound` */
export async function getImportOfRun(tx: WorkspaceTx, access: Access, runId: string): Promise<FeedbackImport> {
  const row = await selectImports(tx, access).where('run_id', '=', runId).executeTakeFirst();
  if (row === undefined) throw new ProblemError('importNotFound');
  return toImport(row);
}

/** Imports of the same file that were started, newest first. */
export async function listStartedImportsOf(
  tx: WorkspaceTx,
  access: Access,
  fileDigest: string,
): Promise<FeedbackImport[]> {
  const rows = await selectImports(tx, access)
    .where('file_digest', '=', fileDigest)
    .where('run_id', 'is not', null)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(toImport);
}

export async function saveMapping(tx: WorkspaceTx, access: Access, id: string, mapping: ImportMapping): Promise<void> {
  await sql`update feedback_import set mapping = ${JSON.stringify(mapping)}::jsonb
    where workspace_id = ${access.workspaceId} and id = ${id} and run_id is null`.execute(tx.query);
}

/** Notes that an import was started. @returns false when somebody else has started it meanwhile */
export async function saveStart(
  tx: WorkspaceTx,
  access: Access,
  id: string,
  start: {
    runId: string;
    previousRunId: string | null;
    surveyId: string;
    surveyVersion: number;
    mapping: ImportMapping;
  },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update feedback_import set run_id = ${start.runId}, survey_id = ${start.surveyId},
      survey_version = ${start.surveyVersion}, mapping = ${JSON.stringify(start.mapping)}::jsonb
    where workspace_id = ${access.workspaceId} and id = ${id}
      and run_id is not distinct from ${start.previousRunId}::uuid`.execute(tx.query);
  return numAffectedRows === 1n;
}

/** Adds what became of some rows, with what was wrong with the rejected ones. */
export async function addResult(
  tx: WorkspaceTx,
  id: string,
  added: ImportResult,
  errors: readonly RowError[],
): Promise<void> {
  await sql`update feedback_import set accepted = accepted + ${added.accepted}, duplicates = duplicates + ${added.duplicates},
      rejected = rejected + ${added.rejected} where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.query);
  await feedbackFiles.addErrors(tx, id, errors);
}

function selectImports(tx: WorkspaceTx, access: Access) {
  return tx.query
    .withTables<ImportTables>()
    .selectFrom('feedback_import')
    .selectAll()
    .where('workspace_id', '=', access.workspaceId);
}

function toImport(row: ImportTables['feedback_import']): FeedbackImport {
  return {
    id: row.id,
    runId: row.run_id,
    fileName: row.file_name,
    fileDigest: row.file_digest,
    fileBytes: row.file_bytes,
    profile: row.profile,
    suggestedMapping: row.suggested_mapping,
    mapping: row.mapping,
    surveyId: row.survey_id,
    surveyVersion: row.survey_version,
    result: { accepted: row.accepted, duplicates: row.duplicates, rejected: row.rejected },
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}

/** What a column is whose values name people. */
const namingColumns: readonly string[] = ['memberId', 'phone', 'email'];

/** Examples are kept without what names people, by what their column is or by how they look. */
function maskTable(table: TableProfile, { columns }: ImportMapping): TableProfile {
  const masked = table.columns.map((column, index) => {
    const mapped = columns.find((one) => one.index === index);
    const naming = namingColumns.find((kind) => kind === mapped?.as);
    const mask = (value: string) =>
      naming === undefined ? maskSeeming(value) : maskIdentifier({ kind: naming, value }).value;
    const inferred = naming === undefined ? column.inferred : { kind: 'identifier' as const };
    return { ...column, inferred, samples: [...new Set(column.samples.map(mask))] };
  });
  return { ...table, columns: masked };
}
