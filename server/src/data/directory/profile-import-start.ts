import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { createRun, findRun, requestRunCancel } from '../../foundation/jobs/index.ts';
import { openTableFile, TableFileError } from '../../foundation/tabular/index.ts';
import { writeAudit } from '../audit/index.ts';
import { listStatable } from './profile-attribute.ts';
import { listProfileAttributes } from './profile-attribute-store.ts';
import { computeProfileImportState, type PeopleTable, type ProfileMapping } from './profile-import.ts';
import { profileImportJob, profileImportKind } from './profile-import-jobs.ts';
import { getProfileImport, peopleFiles, saveProfileImport, saveProfileImportStart } from './profile-import-store.ts';
import { maskSamples, readPeopleTable, suggestProfileMapping } from './profile-import-table.ts';

type Starting = Pick<ServerContext, 'clock' | 'random' | 'jobs'>;

/**
 * Takes a file of people in: looks through it, keeps it, and proposes what its columns are.
 * @returns the id of the import, which waits for a mapping and a start
 * @throws ProblemError `importFileUnreadable` with the reason and the line
 */
export async function uploadPeople(
  { database, clock, random }: Pick<ServerContext, 'database' | 'clock' | 'random'>,
  access: Access,
  file: { name: string; bytes: Uint8Array },
): Promise<string> {
  const table = await readTable(file.bytes);
  const id = random.uuid();
  const createdAt = clock.now();
  await peopleFiles.save(database, access, { importId: id, bytes: file.bytes, createdAt });
  await database.inWorkspace(access.workspaceId, async (tx) => {
    const suggestedMapping = suggestProfileMapping(table, listStatable(await listProfileAttributes(tx, access)));
    const fileBytes = file.bytes.length;
    const kept = { id, fileName: file.name, fileBytes, table: maskSamples(table, suggestedMapping), suggestedMapping };
    await saveProfileImport(tx, access, { ...kept, createdAt });
  });
  return id;
}

async function readTable(bytes: Uint8Array): Promise<PeopleTable> {
  try {
    const table = await readPeopleTable(openTableFile(bytes).rows());
    if (table === null) throw new TableFileError('notATable', null, 'The file has no header with rows below it.');
    return table;
  } catch (error) {
    if (!(error instanceof TableFileError)) throw error;
    throw new ProblemError('importFileUnreadable', { params: { fault: error.code, line: String(error.line ?? 0) } });
  }
}

/**
 * Checks a mapping against a file and what is declared.
 * @throws ProblemError `importMappingInvalid` naming what is wrong
 */
export async function checkProfileMapping(
  tx: WorkspaceTx,
  access: Access,
  mapping: ProfileMapping,
  table: PeopleTable,
): Promise<void> {
  const keys = new Set(listStatable(await listProfileAttributes(tx, access)).map(({ key }) => key));
  const errors = mapping.columns.flatMap((column, at) => {
    const path = `mapping.columns.${at}`;
    if (column.index >= table.columns.length)
      return [{ path: `${path}.index`, code: 'columnUnknown', detail: `The file has no column ${column.index}.` }];
    if (column.as === 'attribute' && !keys.has(column.key))
      return [{ path: `${path}.key`, code: 'attributeUnknown', detail: `No attribute ${column.key} is declared.` }];
    return [];
  });
  if (mapping.columns.every(({ as }) => as !== 'identifier'))
    errors.push({ path: 'mapping.columns', code: 'identifierMissing', detail: 'No column holds an identifier.' });
  if (errors.length > 0) throw new ProblemError('importMappingInvalid', { path: 'mapping', errors });
}

/**
 * Starts an import, or a try of it that changes nothing. One that was tried, or that failed, may be started again.
 * @throws ProblemError `importNotFound`, `importNotStartable`
 */
export async function startProfileImport(
  { clock, random, jobs }: Starting,
  tx: WorkspaceTx,
  access: Access,
  id: string,
  dryRun: boolean,
): Promise<void> {
  const started = await getProfileImport(tx, access, { id });
  const previous = started.runId === null ? undefined : await findRun(tx, started.runId);
  const state = computeProfileImportState(previous?.state ?? null);
  const mayStart = state === 'uploaded' || state === 'failed' || (started.dryRun && state !== 'running');
  if (!mayStart) throw new ProblemError('importNotStartable', { params: { reason: state } });
  if (started.mapping === null) throw new ProblemError('importNotStartable', { params: { reason: 'unmapped' } });
  await checkProfileMapping(tx, access, started.mapping, started.table);
  const runId = random.uuid();
  const createdAt = clock.now();
  const total = started.table.rows;
  await createRun(tx, { id: runId, kind: profileImportKind, total, createdBy: access.actor.id, createdAt });
  if (!(await saveProfileImportStart(tx, access, started, { id: runId, dryRun })))
    throw new ProblemError('importNotStartable', { params: { reason: 'running' } });
  await writeAudit(tx, access, {
    action: dryRun ? 'profileImport.tried' : 'profileImport.started',
    subject: { kind: 'profileImport', id },
    detail: { fileName: started.fileName, rows: total },
  });
  await jobs.enqueue(tx, profileImportJob, { workspaceId: access.workspaceId, runId });
}

/** Asks a running import to stop. @throws ProblemError `importNotFound`, `importNotCancellable` */
export async function cancelProfileImport(
  { clock }: Pick<ServerContext, 'clock'>,
  tx: WorkspaceTx,
  access: Access,
  id: string,
): Promise<void> {
  const { runId, fileName } = await getProfileImport(tx, access, { id });
  const asked = runId !== null && (await requestRunCancel(tx, runId, clock.now()));
  if (!asked) throw new ProblemError('importNotCancellable');
  const subject = { kind: 'profileImport', id };
  await writeAudit(tx, access, { action: 'profileImport.cancelled', subject, detail: { fileName } });
}
