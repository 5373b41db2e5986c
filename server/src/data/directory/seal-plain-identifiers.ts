import type { Database, SystemTx } from '../../foundation/database/index.ts';
import { rebuildPersons } from './map-persons.ts';
import { hasPlainTables, movePlainClaims, movePlainOwners } from './plain-identifier-store.ts';

/** So many rows are sealed in one transaction, so that none runs long. */
const rowsPerTransaction = 1_000;

/**
 * Seals the identifiers that an earlier version kept in plain words, workspace by workspace, in portions: broken off, it
 * goes on where it stood. Then who is who is computed anew, for it is written down by the new ids.
 * @param database opened with the server's secret
 * @param onProgress told how many rows have been sealed
 * @returns whether there was anything to do: the tables of plain words are empty now and can go
 */
export async function sealPlainIdentifiers(
  database: Database,
  listWorkspaces: (tx: SystemTx) => Promise<readonly { id: string }[]>,
  onProgress: (count: number) => void = () => undefined,
): Promise<boolean> {
  if (!(await database.asSystem(hasPlainTables))) return false;
  let count = 0;
  for (const { id } of await database.asSystem(listWorkspaces)) {
    for (const move of [movePlainOwners, movePlainClaims]) {
      for (;;) {
        const moved = await database.inWorkspace(id, (tx) => move(tx, rowsPerTransaction));
        if (moved === 0) break;
        count += moved;
        onProgress(count);
      }
    }
    await rebuildPersons(database, id);
  }
  return true;
}
