import { spawn } from 'node:child_process';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { explainFileSystemError, getErrorCode, StartupError } from '../processes/index.ts';
import type { Random } from '../random/index.ts';
import type { OsAccount } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { isReachable } from './reachable-folder.ts';

/** The superuser of an embedded cluster. Only the bootstrap signs in as it. */
export const superuserName = 'voxloop_superuser';

/** Passwords of an embedded cluster's roles. */
export interface ClusterSecrets {
  superuserPassword: string;
  ownerPassword: string;
  appPassword: string;
}

/** A cluster on disk, ready to be started. */
export interface Cluster {
  folder: string;
  account: OsAccount | null;
  binaries: PostgresBinaries;
}

/** Environment of PostgreSQL's programs: nothing of ours reaches them, messages are in English so that we can read them. */
export const postgresEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Makes the cluster's folder if it isn't there, all or nothing, and hands back its passwords.
 * @param secretFile kept with mode 0600; when it is missing, new passwords are made and set
 * @throws StartupError `dataVersionMismatch`, `dataFolderNotWritable`, `diskFull`, `startFailed`
 */
export async function ensureCluster(cluster: Cluster, secretFile: string, random: Random): Promise<ClusterSecrets> {
  try {
    await removeUnfinishedClusters(cluster.folder);
    const version = await readDataVersion(cluster.folder);
    if (version === null) await createCluster(cluster, random);
    else assertSameVersion(version, cluster);
    const known = await readSecrets(secretFile);
    if (known !== null) return known;
    const secrets = {
      superuserPassword: random.token(24),
      ownerPassword: random.token(24),
      appPassword: random.token(24),
    };
    await setSuperuserPassword(cluster, secrets.superuserPassword);
    await writeFile(secretFile, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    return secrets;
  } catch (error) {
    throw explainFileSystemError(error, dirname(cluster.folder)) ?? error;
  }
}

/** Passwords of an existing cluster, or null where there are none. */
export async function readSecrets(secretFile: string): Promise<ClusterSecrets | null> {
  const content = await readOptional(secretFile);
  if (content === null) return null;
  const secrets: unknown = JSON.parse(content);
  if (
    typeof secrets === 'object' &&
    secrets !== null &&
    'superuserPassword' in secrets &&
    'ownerPassword' in secrets &&
    'appPassword' in secrets
  ) {
    return {
      superuserPassword: String(secrets.superuserPassword),
      ownerPassword: String(secrets.ownerPassword),
      appPassword: String(secrets.appPassword),
    };
  }
  throw new StartupError(
    'startFailed',
    `${secretFile} is damaged. Remove it; new passwords are then made at the next start.`,
  );
}

/**
 * The `-D` that PostgreSQL is started with; its working directory is the cluster's folder.
 *
 * An account that can't walk down to the folder (it lies below root's 0700 home) is handed it as its working directory:
 * Linux lets a process enter `/proc/self/cwd` whatever stands above it.
 * @throws StartupError `dataFolderNotWritable` where the system offers no such way
 */
export async function getDataArgument(folder: string, account: OsAccount | null): Promise<string> {
  if (account === null || (await isReachable(folder, account))) return folder;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new StartupError(
    'dataFolderNotWritable',
    `PostgreSQL runs as the user with id ${account.uid}, who can't reach ${folder}. Set VOXLOOP_DATA_DIR to a folder that all users may enter.`,
  );
}

async function createCluster(cluster: Cluster, random: Random): Promise<void> {
  const draft = `${cluster.folder}.unfinished-${random.token(6)}`;
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await chmod(draft, 0o700);
  if (cluster.account !== null) await chown(draft, cluster.account.uid, cluster.account.gid);
  await runProgram(cluster, cluster.binaries.initdb, draft, [
    `--username=${superuserName}`,
    '--auth-local=reject',
    '--auth-host=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ]);
  await rm(cluster.folder, { recursive: true, force: true });
  await rename(draft, cluster.folder);
}

/** A start that was killed half-way leaves such a folder behind; nothing in it was ever used. */
async function removeUnfinishedClusters(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true, mode: 0o711 });
  for (const name of await readdir(dirname(folder))) {
    if (name.startsWith(`${basename(folder)}.unfinished-`)) await rm(join(dirname(folder), name), { recursive: true });
  }
}

async function readDataVersion(folder: string): Promise<string | null> {
  return (await readOptional(join(folder, 'PG_VERSION')))?.trim() ?? null;
}

function assertSameVersion(dataVersion: string, cluster: Cluster): void {
  const programVersion = cluster.binaries.packageVersion.split('.')[0] ?? '';
  if (dataVersion === programVersion) return;
  throw new StartupError(
    'dataVersionMismatch',
    `The data in ${cluster.folder} was written by PostgreSQL ${dataVersion}, but this is PostgreSQL ${programVersion}. ` +
      `Start the Voxloop version that wrote it, or move the data with PostgreSQL ${programVersion}'s pg_upgrade.`,
  );
}

/** Without a server: PostgreSQL's single-user mode needs no password. */
async function setSuperuserPassword(cluster: Cluster, password: string): Promise<void> {
  await runProgram(
    cluster,
    cluster.binaries.postgres,
    cluster.folder,
    ['-j', 'postgres'],
    `alter role ${superuserName} password '${password}';\n\n`,
    ['--single'],
  );
}

async function runProgram(
  cluster: Cluster,
  program: string,
  folder: string,
  args: string[],
  input = '',
  leadingArgs: string[] = [],
): Promise<void> {
  const { account } = cluster;
  const dataArgument = await getDataArgument(folder, account);
  const child = spawn(program, [...leadingArgs, '-D', dataArgument, ...args], {
    cwd: folder,
    env: postgresEnvironment,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(account ?? {}),
  });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [code, , messages] = await Promise.all([ended, readText(child.stdout), readText(child.stderr)]);
  if (code === 0 && !messages.includes('ERROR:')) return;
  throw explainPostgresMessages(messages, dirname(cluster.folder));
}

/** Turns what PostgreSQL's programs print before they give up into an error that says what to do. */
export function explainPostgresMessages(messages: string, dataFolder: string): Error {
  const cause = new Error(messages.trim().split('\n').slice(-12).join('\n'));
  const code = /No space left on device|Disk quota exceeded/.test(messages)
    ? 'ENOSPC'
    : /Permission denied|Read-only file system/.test(messages)
      ? 'EACCES'
      : null;
  const explained = code === null ? null : explainFileSystemError(Object.assign(cause, { code }), dataFolder);
  if (explained !== null) return explained;
  if (/could not bind IPv4 address|could not create any TCP\/IP sockets/.test(messages)) {
    return new StartupError('portBusy', "PostgreSQL's port is in use by another program.", { cause });
  }
  return new StartupError('startFailed', `PostgreSQL could not start: ${cause.message}`, { cause });
}

async function readOptional(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (getErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
