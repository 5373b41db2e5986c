import { open, readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { ServerContext } from '../../foundation/context.ts';
import { SourceFault } from './source-fault.ts';
import { maxFileBytes, type SourceFile, type SourceFiles, type SourceFolder } from './source-files.ts';
import { findUploadBytes, forgetUpload, listUploads } from './source-upload-store.ts';

/** The files that this server keeps for one source. @param options.forgets whether uploads go once they are read */
export function openSourceFiles(
  { clock, config, database }: Pick<ServerContext, 'clock' | 'config' | 'database'>,
  workspaceId: string,
  sourceId: string,
  { forgets }: { forgets: boolean },
): SourceFiles {
  const { forget, ...kept } = openUploads(database, workspaceId, sourceId);
  return {
    uploads: forgets ? { ...kept, forget } : kept,
    watched: (folder) => openWatchedFolder(config.sourceFolder, workspaceId, folder, clock),
  };
}

function openUploads(
  database: ServerContext['database'],
  workspaceId: string,
  sourceId: string,
): Required<SourceFolder> {
  return {
    list: async () => {
      const uploads = await database.inWorkspace(workspaceId, (tx) => listUploads(tx, sourceId));
      return uploads.map(({ id, fileName, byteCount, createdAt }) => ({
        name: fileName,
        mark: id,
        byteCount,
        changedAt: createdAt,
      }));
    },
    read: async ({ mark, name }) => {
      const bytes = await database.inWorkspace(workspaceId, (tx) => findUploadBytes(tx, sourceId, mark));
      if (bytes === undefined) throw new SourceFault('fileUnreadable', `${name} is no longer kept.`);
      return bytes;
    },
    forget: ({ mark }) => database.inWorkspace(workspaceId, (tx) => forgetUpload(tx, sourceId, mark)),
  };
}

/**
 * A folder below the one that the operator opened, in the part that belongs to the workspace. Links are followed only where
 * they stay inside it. A file counts as changed when the system last touched its entry, which no copying tool can set back. What
 * was touched a moment ago may still be on its way here, its last line half of one: it is there for the pull after.
 */
export function openWatchedFolder(
  root: string | null,
  workspaceId: string,
  folder: string,
  clock: ServerContext['clock'],
): SourceFolder {
  const enter = async (): Promise<string> => {
    if (root === null) throw new SourceFault('folderUnavailable', 'VOXLOOP_SOURCE_DIR is not set.');
    const home = join(root, workspaceId);
    const inside = await findRealPath(join(home, folder));
    const realHome = await findRealPath(home);
    if (inside === null || realHome === null || !isWithin(inside, realHome))
      throw new SourceFault('folderUnavailable', `There is no folder ${workspaceId}/${folder} in VOXLOOP_SOURCE_DIR.`);
    return inside;
  };
  return {
    list: async () => {
      const place = await enter();
      const entries = await readdir(place, { withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
      const found = await Promise.all(files.map(({ name }) => lookAt(place, name)));
      return found.filter((file) => file !== null).filter(({ changedAt }) => hasSettled(changedAt, clock.now()));
    },
    read: async ({ name, byteCount }) => {
      if (byteCount > maxFileBytes)
        throw new SourceFault('fileUnreadable', `${name} is larger than ${maxFileBytes / 1024 / 1024} MiB.`);
      const handle = await open(join(await enter(), name), 'r').catch(ignoreMissing);
      if (handle === null) throw new SourceFault('fileUnreadable', `${name} is no longer there.`);
      try {
        return await handle.readFile();
      } finally {
        await handle.close();
      }
    },
  };
}

const settlingMs = 10_000;

/** A time to come is that of another clock, and says nothing. */
function hasSettled(changedAt: Date, now: Date): boolean {
  const ageMs = now.getTime() - changedAt.getTime();
  return ageMs < 0 || ageMs >= settlingMs;
}

async function lookAt(place: string, name: string): Promise<SourceFile | null> {
  const handle = await open(join(place, name), 'r').catch(ignoreMissing);
  if (handle === null) return null;
  try {
    const { size, mtimeMs, ctimeMs } = await handle.stat();
    return { name, mark: `${size} ${mtimeMs}`, byteCount: size, changedAt: new Date(ctimeMs) };
  } finally {
    await handle.close();
  }
}

async function findRealPath(path: string): Promise<string | null> {
  return realpath(path).catch(ignoreMissing);
}

/** What is gone, or may not be read, is not there. */
function ignoreMissing(error: unknown): null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES') return null;
  throw error;
}

function isWithin(path: string, home: string): boolean {
  return path === home || path.startsWith(home + sep);
}
