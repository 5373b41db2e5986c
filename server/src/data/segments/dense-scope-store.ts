import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { ProfileScope } from './person-scope-store.ts';

/** So few are looked up one by one. */
const fewest = 1_000;
/** To look somebody up by his id costs about as much as to look at so many who follow each other. */
const sparsest = 4;

/**
 * The cheapest way to look at some persons: by their ids, or everybody between the first and the last of them where these
 * are not many more. Whoever asks has to leave out the others then.
 * @param ids of persons, ascending, each once
 */
export async function chooseScope(tx: WorkspaceTx, _access: Access, ids: readonly string[]): Promise<ProfileScope> {
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined || ids.length < fewest) return { ids };
  const most = ids.length * sparsest;
  const { rows } = await sql<{ count: number; after: string | null }>`
    select (select count(*) from (select from profile where workspace_id = ${tx.workspaceId}
        and id >= ${first}::uuid and id <= ${last}::uuid limit ${most + 1}) as between_them) as count,
      (select id from profile where workspace_id = ${tx.workspaceId} and id < ${first}::uuid order by id desc limit 1) as after`.execute(
    tx.query,
  );
  const [between] = rows;
  return between === undefined || between.count > most ? { ids } : { after: between.after, to: last };
}
