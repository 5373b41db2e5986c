import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { getErrorCode, StartupError } from '../processes/index.ts';

const run = promisify(execFile);

/** An operating-system account that a process is started as. */
export interface OsAccount {
  uid: number;
  gid: number;
}

/** Accounts that exist on nearly every system and own nothing of value, in order of preference. */
const unprivilegedAccounts = ['postgres', 'nobody', 'daemon'];

/**
 * Chooses the account that PostgreSQL runs as. PostgreSQL refuses to run as root, so root starts it as the owner of
 * the cluster's folder, or for a new cluster as an unprivileged account that already exists.
 * @returns null where the server's own account will do, i.e. it isn't root
 * @throws StartupError `noUnprivilegedAccount`; `dataFolderForeign` where another user owns the cluster
 */
export async function findPostgresAccount(clusterFolder: string): Promise<OsAccount | null> {
  const ownUid = process.getuid?.() ?? null;
  const owner = await findOwner(clusterFolder);
  if (ownUid !== 0) {
    if (owner !== null && ownUid !== null && owner.uid !== ownUid) throw foreignCluster(clusterFolder, owner, ownUid);
    return null;
  }
  if (owner !== null && owner.uid !== 0) return owner;
  for (const name of unprivilegedAccounts) {
    const account = await findAccount(name);
    if (account !== null) return account;
  }
  throw new StartupError(
    'noUnprivilegedAccount',
    `PostgreSQL does not run as root, and none of the accounts ${unprivilegedAccounts.join(', ')} exists. ` +
      'Start Voxloop as a normal user, or create an account named postgres.',
  );
}

function foreignCluster(clusterFolder: string, owner: OsAccount, ownUid: number): StartupError {
  return new StartupError(
    'dataFolderForeign',
    `${clusterFolder} belongs to the user with id ${owner.uid}, but the server runs as ${ownUid}. ` +
      'Start it as the user (or root) who started it first, or set VOXLOOP_DATA_DIR to another folder.',
  );
}

async function findOwner(folder: string): Promise<OsAccount | null> {
  try {
    const { uid, gid } = await stat(folder);
    return { uid, gid };
  } catch (error) {
    if (getErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function findAccount(name: string): Promise<OsAccount | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch (error) {
    // `id` ends with 1 for an unknown account; anything else (no `id` at all) is not ours to hide.
    if (error instanceof Error && 'code' in error && error.code === 1) return null;
    throw error;
  }
}
