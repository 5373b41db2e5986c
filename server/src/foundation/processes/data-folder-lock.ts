import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { explainFileSystemError, StartupError } from './startup-error.ts';

/** A held lock; the operating system releases it when the process ends, even by SIGKILL. */
export interface FolderLock {
  release(): void;
}

/** The kernel takes a moment to release what a killed process held. */
const dyingProcessMs = 3000;

/**
 * Takes a folder (made if missing) for this process alone. Node offers no file lock; an exclusive SQLite transaction on
 * an empty file is one that the kernel releases with the process, so nothing stale can ever block the next start.
 * @param name file name of the lock inside the folder
 * @throws StartupError `dataFolderInUse`, `dataFolderNotWritable`, `diskFull`
 */
export async function lockFolder(folder: string, name: string): Promise<FolderLock> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o711 });
  } catch (error) {
    throw explainFileSystemError(error, folder) ?? error;
  }
  let file: DatabaseSync | null = null;
  try {
    file = new DatabaseSync(join(folder, name), { timeout: dyingProcessMs });
    file.exec('pragma journal_mode = off; pragma locking_mode = exclusive; begin exclusive');
  } catch (error) {
    file?.close();
    throw explainLockError(error, folder) ?? error;
  }
  const held = file;
  return { release: () => held.close() };
}

/** SQLite's primary result codes, https://www.sqlite.org/rescode.html */
const sqliteBusy = 5;
const sqliteReadOnly = 8;
const sqliteFull = 13;
const sqliteCannotOpen = 14;

function explainLockError(error: unknown, folder: string): StartupError | null {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  if (code === sqliteBusy) {
    return new StartupError(
      'dataFolderInUse',
      `The data folder ${folder} is in use by another running Voxloop server. Stop that server, or set VOXLOOP_DATA_DIR to another folder.`,
      { cause: error },
    );
  }
  if (code === sqliteReadOnly || code === sqliteCannotOpen) {
    return explainFileSystemError(
      Object.assign(new Error(String(error), { cause: error }), { code: 'EACCES' }),
      folder,
    );
  }
  if (code === sqliteFull) {
    return explainFileSystemError(
      Object.assign(new Error(String(error), { cause: error }), { code: 'ENOSPC' }),
      folder,
    );
  }
  return null;
}
