import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { IdentifierKey } from './identifier-key.ts';
import { openIdentifiers, sortByValue } from './identifier-vault-store.ts';
import { maskProfile, type Profile } from './profile.ts';

/** The profiles of these ids; name and identifiers are masked for readers whose access says so. */
export async function listProfiles(
  tx: WorkspaceTx,
  access: Access,
  ids: readonly string[],
): Promise<Map<string, Profile>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Omit<Profile, 'identifiers'> & { keys: IdentifierKey[] }>`
    select p.id, p.name, p.value_tier as "valueTier", p.language,
      coalesce((select json_agg(json_build_object('kind', i.kind, 'id', i.id))
        from identifier i where i.workspace_id = p.workspace_id and i.profile_id = p.id), '[]') as keys
    from profile p where p.workspace_id = ${tx.workspaceId} and p.id = any(${ids})`.execute(tx.query);
  const opened = await openIdentifiers(
    tx,
    rows.flatMap(({ keys }) => keys.map(({ id }) => id)),
  );
  return new Map(
    rows.map(({ keys, ...known }) => {
      const own = keys.flatMap(({ id }) => opened.get(id) ?? []);
      const identifiers = sortByValue(own).map(({ kind, value }) => ({ kind, value }));
      return [known.id, maskProfile(access, { ...known, identifiers })];
    }),
  );
}

/** One profile; name and identifiers are masked for readers whose access says so. */
export async function findProfile(tx: WorkspaceTx, access: Access, id: string): Promise<Profile | undefined> {
  return (await listProfiles(tx, access, [id])).get(id);
}
