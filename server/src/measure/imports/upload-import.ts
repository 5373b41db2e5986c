import { createHash } from 'node:crypto';
import type { Access } from '@voxloop/access';
import { listUnitIdsByCode } from '../../data/hierarchy/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { openTableFile, TableFileError } from '../../foundation/tabular/index.ts';
import { feedbackFiles, saveImport } from './feedback-import-store.ts';
import { suggestMapping } from './suggest-mapping.ts';
import { profileTable, type TableProfile } from './table-profile.ts';

/** Share of a column's samples that must be codes of units for it to name units. */
const unitShare = 0.5;

/**
 * Takes a file in: looks through it, keeps it, and proposes what its columns are.
 * @returns the id of the import, which waits for a mapping and a start
 * @throws ProblemError `importFileUnreadable` with the reason and the line
 */
export async function uploadImport(
  context: Pick<ServerContext, 'database' | 'clock' | 'random'>,
  access: Access,
  file: { name: string; bytes: Uint8Array },
): Promise<string> {
  const { database, clock, random } = context;
  const profile = await readProfile(file.bytes);
  const samples = [...new Set(profile.columns.flatMap((column) => column.samples))];
  const unitIds = await database.inWorkspace(access.workspaceId, (tx) => listUnitIdsByCode(tx, access, samples));
  const title = file.name.replace(/\.[^.]*$/, '') || file.name;
  const suggestedMapping = suggestMapping(profile, {
    title,
    namesUnits: (column) =>
      column.samples.filter((sample) => unitIds.has(sample)).length >= column.samples.length * unitShare,
  });
  const id = random.uuid();
  const createdAt = clock.now();
  await feedbackFiles.save(database, access, { importId: id, bytes: file.bytes, createdAt });
  await database.inWorkspace(access.workspaceId, (tx) =>
    saveImport(tx, access, {
      id,
      fileName: file.name,
      fileDigest: createHash('sha256').update(file.bytes).digest('hex'),
      fileBytes: file.bytes.length,
      profile,
      suggestedMapping,
      createdBy: access.actor.id,
      createdAt,
    }),
  );
  return id;
}

async function readProfile(bytes: Uint8Array): Promise<TableProfile> {
  try {
    const profile = await profileTable(openTableFile(bytes).rows());
    if (profile === null) throw new TableFileError('notATable', null, 'The file has no header with rows below it.');
    return profile;
  } catch (error) {
    if (error instanceof TableFileError) throw refuseFile(error);
    throw error;
  }
}

/** The refusal that a person reads for a file that can't be read. */
export function refuseFile(error: TableFileError): ProblemError {
  return new ProblemError('importFileUnreadable', { params: { fault: error.code, line: String(error.line ?? 0) } });
}
