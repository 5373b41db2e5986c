import type { Access } from '@voxloop/access';
import { type PersonalDataKind, personalDataKinds } from '@voxloop/text';
import { sql } from 'kysely';
import type { Clock } from '../../foundation/clock/index.ts';
import type { Database, WorkspaceTx } from '../../foundation/database/index.ts';

/** What a workspace masks; everything where it says nothing. */
export async function readMaskedKinds(tx: WorkspaceTx): Promise<readonly PersonalDataKind[]> {
  const { rows } = await sql<{
    kinds: string[];
  }>`select kinds from masking_rule where workspace_id = ${tx.workspaceId}`.execute(tx.query);
  const chosen = rows[0]?.kinds;
  return chosen === undefined ? personalDataKinds : personalDataKinds.filter((kind) => chosen.includes(kind));
}

export async function saveMaskedKinds(
  tx: WorkspaceTx,
  _access: Access,
  kinds: readonly PersonalDataKind[],
  now: Date,
): Promise<void> {
  await sql`insert into masking_rule (workspace_id, kinds, updated_at) values (${tx.workspaceId}, ${kinds}, ${now})
    on conflict (workspace_id) do update set kinds = excluded.kinds, updated_at = excluded.updated_at`.execute(
    tx.query,
  );
}

/** A change is heard of within so many milliseconds by whoever remembers what is masked. */
const rememberedMs = 5_000;

/** Remembers what workspaces mask, for where every response would have to ask. */
export function createMaskedKinds(database: Database, clock: Clock) {
  const known = new Map<string, { kinds: readonly PersonalDataKind[]; until: number }>();
  return async (workspaceId: string): Promise<readonly PersonalDataKind[]> => {
    const now = clock.now().getTime();
    const found = known.get(workspaceId);
    if (found !== undefined && now < found.until) return found.kinds;
    const kinds = await database.inWorkspace(workspaceId, readMaskedKinds, { readOnly: true });
    known.set(workspaceId, { kinds, until: now + rememberedMs });
    return kinds;
  };
}
