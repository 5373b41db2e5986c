import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Random } from '../random/index.ts';
import { explainFileSystemError, getErrorCode } from './startup-error.ts';

/** Random bytes of a kept secret. */
const secretBytes = 32;

/**
 * A secret that is made at first use and kept in a file that only its owner can read. Processes that make it at the
 * same time agree on one.
 * @throws StartupError `dataFolderNotWritable`, `diskFull`
 */
export async function ensureKeptSecret(file: string, random: Random): Promise<string> {
  const known = await findKeptText(file);
  if (known !== null) return known;
  const draft = `${file}.${random.token(6)}`;
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o711 });
    await writeFile(draft, `${random.token(secretBytes)}\n`, { mode: 0o600, flag: 'wx' });
    // A link is made whole or not at all, and never over a file that is there already.
    await link(draft, file);
  } catch (error) {
    if (getErrorCode(error) !== 'EEXIST') throw explainFileSystemError(error, dirname(file)) ?? error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readFile(file, 'utf8')).trim();
}

/** What a small file of the data folder holds, without its line end; null where there is no such file. */
export async function findKeptText(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (getErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
