import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import { maskIdentifier, maskSeeming } from '../../data/directory/index.ts';
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

/** Errors kept per import; a file with more is wrong as a whole. */
const maxKeptErrors = 100_000;

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
  if (errors.length === 0) return;
  await sql`insert into feedback_import_error (workspace_id, import_id, line, column_name, code, value)
    select ${tx.workspaceId}, ${id}, line, "column", code, value
    from jsonb_to_recordset(${JSON.stringify(errors.map(maskError))}::jsonb) as given (line integer, "column" text, code text, value text)
    where (select count(*) from feedback_import_error where workspace_id = ${tx.workspaceId} and import_id = ${id}) < ${maxKeptErrors}`.execute(
    tx.query,
  );
}

/** What was wrong, in the order of the file. */
export async function listErrors(tx: WorkspaceTx, access: Access, id: string, limit: number): Promise<RowError[]> {
  const { rows } = await sql<RowError>`select line, column_name as "column", code, value from feedback_import_error
    where workspace_id = ${access.workspaceId} and import_id = ${id} order by line, no limit ${limit}`.execute(
    tx.query,
  );
  return rows;
}

/** What the pieces of an uploaded file are sealed for. */
export function purposeOfFeedbackFile(importId: string): string {
  return `feedbackFile:${importId}`;
}

/** Keeps a piece of an uploaded file, sealed. */
export async function saveChunk(
  tx: WorkspaceTx,
  importId: string,
  no: number,
  bytes: Uint8Array,
  createdAt: Date,
): Promise<void> {
  const sealed = await tx.keyRing.seal(tx.workspaceId, purposeOfFeedbackFile(importId), bytes);
  await sql`insert into feedback_import_chunk (workspace_id, import_id, no, bytes, sealed, created_at)
    values (${tx.workspaceId}, ${importId}, ${no}, ${sealed}, true, ${createdAt})`.execute(tx.query);
}

/** The uploaded file; empty when it was forgotten after the import. */
export async function readFile(tx: WorkspaceTx, importId: string): Promise<Uint8Array> {
  const { rows } = await sql<{ bytes: Uint8Array; sealed: boolean }>`select bytes, sealed from feedback_import_chunk
    where workspace_id = ${tx.workspaceId} and import_id = ${importId} order by no`.execute(tx.query);
  const pieces: Uint8Array[] = [];
  for (const { bytes, sealed } of rows)
    pieces.push(sealed ? await tx.keyRing.unseal(tx.workspaceId, purposeOfFeedbackFile(importId), bytes) : bytes);
  return Buffer.concat(pieces);
}

/** Forgets an uploaded file: what was in it is feedback now, or was not wanted. */
export async function forgetFile(tx: WorkspaceTx, importId: string): Promise<void> {
  await sql`delete from feedback_import_chunk where workspace_id = ${tx.workspaceId} and import_id = ${importId}`.execute(
    tx.query,
  );
}

/** Forgets files that were uploaded before `before` and not imported. @returns how many chunks */
export async function forgetOldFiles(tx: WorkspaceTx, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from feedback_import_chunk chunk
    where chunk.workspace_id = ${tx.workspaceId} and chunk.created_at < ${before}
      and not exists (select 1 from feedback_import i join job_run r on r.workspace_id = i.workspace_id and r.id = i.run_id
        where i.workspace_id = chunk.workspace_id and i.id = chunk.import_id and r.state in ('waiting', 'running'))`.execute(
    tx.query,
  );
  return Number(numAffectedRows ?? 0n);
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

function maskError(error: RowError): RowError {
  return { ...error, value: maskSeeming(error.value) };
}
