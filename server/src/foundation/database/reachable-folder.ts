import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { OsAccount } from './postgres-account.ts';

/**
 * Whether an account can walk down to a folder, i.e. may search it and every folder above it.
 * A home folder with mode 0700 makes everything below it unreachable for others.
 */
export async function isReachable(folder: string, account: OsAccount): Promise<boolean> {
  for (let current = folder; ; current = dirname(current)) {
    const { mode, uid, gid } = await stat(current);
    const searchBit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & searchBit) === 0) return false;
    if (dirname(current) === current) return true;
  }
}
