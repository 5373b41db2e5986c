import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { ImportFiles } from '../imports/index.ts';
import { computeIdentifierKey } from './identifier-key.ts';
import type { PeopleTable, ProfileImport, ProfileImportResult, ProfileMapping } from './profile-import.ts';
import type { PeopleRowError, PersonRow } from './profile-import-row.ts';
import { maskSeeming } from './seeming-identifier.ts';

/** The files of people, and what was wrong in them. */
export const peopleFiles = new ImportFiles<PeopleRowError>({
  table: 'profile_import',
  purpose: 'peopleFile',
  maskValue: maskSeeming,
});

interface ImportRow extends Omit<ProfileImport, 'result'>, ProfileImportResult {}

const columns = sql.raw(`id, run_id as "runId", dry_run as "dryRun", file_name as "fileName", file_bytes as "fileBytes",
  profile as "table", suggested_mapping as "suggestedMapping", mapping, created, updated, rejected, created_at as "createdAt"`);

/** An import as it is uploaded. */
export interface NewProfileImport {
  id: string;
  fileName: string;
  fileBytes: number;
  table: PeopleTable;
  suggestedMapping: ProfileMapping;
  createdAt: Date;
}

export async function saveProfileImport(tx: WorkspaceTx, access: Access, made: NewProfileImport): Promise<void> {
  await sql`insert into profile_import (workspace_id, id, file_name, file_bytes, profile, suggested_mapping, created_by, created_at)
    values (${tx.workspaceId}, ${made.id}, ${made.fileName}, ${made.fileBytes}, ${JSON.stringify(made.table)}::jsonb,
      ${JSON.stringify(made.suggestedMapping)}::jsonb, ${access.actor.id}, ${made.createdAt})`.execute(tx.query);
}

/** The imports of people, newest first. */
export async function listProfileImports(tx: WorkspaceTx, _access: Access, limit: number): Promise<ProfileImport[]> {
  const { rows } = await sql<ImportRow>`select ${columns} from profile_import where workspace_id = ${tx.workspaceId}
    order by created_at desc limit ${limit}`.execute(tx.query);
  return rows.map(toImport);
}

/** @param by its own id, or that of its run. @throws ProblemError `importNotFound` */
export async function getProfileImport(
  tx: WorkspaceTx,
  _access: Access,
  by: { id: string } | { runId: string },
): Promise<ProfileImport> {
  const wanted = 'id' in by ? sql`id = ${by.id}` : sql`run_id = ${by.runId}`;
  const { rows } = await sql<ImportRow>`select ${columns} from profile_import
    where workspace_id = ${tx.workspaceId} and ${wanted}`.execute(tx.query);
  const [row] = rows;
  if (row === undefined) throw new ProblemError('importNotFound');
  return toImport(row);
}

/** Keeps a mapping for an import that is not started, or was only tried. */
export async function saveProfileMapping(
  tx: WorkspaceTx,
  _access: Access,
  id: string,
  mapping: ProfileMapping,
): Promise<void> {
  await sql`update profile_import set mapping = ${JSON.stringify(mapping)}::jsonb
    where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.query);
}

/**
 * Notes that a run works on an import, from its first row: what an earlier one counted is forgotten.
 * @returns false when somebody else started it meanwhile
 */
export async function saveProfileImportStart(
  tx: WorkspaceTx,
  _access: Access,
  started: ProfileImport,
  run: { id: string; dryRun: boolean },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update profile_import set run_id = ${run.id}, dry_run = ${run.dryRun},
      created = 0, updated = 0, rejected = 0
    where workspace_id = ${tx.workspaceId} and id = ${started.id} and run_id is not distinct from ${started.runId}::uuid`.execute(
    tx.query,
  );
  await peopleFiles.forgetErrors(tx, started.id);
  return numAffectedRows === 1n;
}

/** Adds what became of some rows, with what was wrong with the rejected ones. */
export async function addProfileImportResult(
  tx: WorkspaceTx,
  id: string,
  added: ProfileImportResult,
  errors: readonly PeopleRowError[],
): Promise<void> {
  await sql`update profile_import set created = created + ${added.created}, updated = updated + ${added.updated},
      rejected = rejected + ${added.rejected} where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.query);
  await peopleFiles.addErrors(tx, id, errors);
}

/** Which of these people are known by one of their identifiers, in their order. */
export async function listKnownPeople(
  tx: WorkspaceTx,
  _access: Access,
  people: readonly PersonRow[],
): Promise<boolean[]> {
  const given = people.flatMap(({ identifiers }, at) =>
    identifiers.map((one) => ({ at, id: computeIdentifierKey(tx.keyRing.keyedHash, tx.workspaceId, one).id })),
  );
  const { rows } = await sql<{ at: number }>`
    select distinct given.at from unnest(${given.map(({ at }) => at)}::integer[], ${given.map(({ id }) => id)}::uuid[]) as given (at, id)
    cross join lateral (select from identifier known
      where known.workspace_id = ${tx.workspaceId} and known.id = given.id and known.profile_id is not null limit 1) as known`.execute(
    tx.query,
  );
  const known = new Set(rows.map(({ at }) => at));
  return people.map((_, at) => known.has(at));
}

function toImport({ created, updated, rejected, ...row }: ImportRow): ProfileImport {
  return { ...row, result: { created, updated, rejected } };
}
