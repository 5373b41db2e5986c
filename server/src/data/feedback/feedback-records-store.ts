import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { PersonScope } from '../directory/index.ts';
import { listOriginals } from './original-store.ts';

const exportedAtOnce = 500;

/** Everything that a person told, as documents, oldest first. */
export async function* listFeedbackRecords(tx: WorkspaceTx, person: PersonScope): AsyncGenerator<readonly object[]> {
  let after = { at: new Date(0), id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const { rows } = await sql<{ record: object; at: Date; id: string }>`
      select to_jsonb(f) - 'workspace_id' as record, f.occurred_at as at, f.id from feedback f
      where f.workspace_id = ${tx.workspaceId} and f.profile_id = any(${person.profileIds}::uuid[])
        and (f.occurred_at, f.id) > (${after.at}, ${after.id}::uuid)
      order by f.occurred_at, f.id limit ${exportedAtOnce}`.execute(tx.query);
    const originals = await listOriginals(
      tx,
      rows.map(({ id }) => id),
    );
    yield rows.map(({ record, id }) => ({ record: { ...record, original: originals.get(id) ?? null } }));
    const last = rows.at(-1);
    if (last === undefined || rows.length < exportedAtOnce) return;
    after = last;
  }
}

/** The ids of everything that a person told. */
export async function listFeedbackIdsOf(tx: WorkspaceTx, person: PersonScope): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from feedback
    where workspace_id = ${tx.workspaceId} and profile_id = any(${person.profileIds}::uuid[])`.execute(tx.query);
  return rows.map(({ id }) => id);
}

/** An erased record bears this where its digest was: the same sent again is known, and changes nothing. */
export const erasedDigest = 'erased';

/**
 * Reduces what a person told to what can be counted: his words, what his browser gave away and every attribute in which
 * one of his identifiers stands are gone. Scores stay, so that no number changes.
 * @param pattern finds the person's identifiers in texts
 * @param limit records of one call
 * @returns how many records were reduced; fewer than `limit` when none are left
 */
export async function eraseFeedbackRecords(
  tx: WorkspaceTx,
  person: PersonScope,
  pattern: string | null,
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    with chosen as (
      select f.id, f.occurred_at from feedback f join feedback_key k on k.workspace_id = f.workspace_id and k.id = f.id
      where f.workspace_id = ${tx.workspaceId} and f.profile_id = any(${person.profileIds}::uuid[])
        and k.digest <> ${erasedDigest}
      order by f.occurred_at, f.id limit ${limit}
    ), unlocked as (
      delete from feedback_original_key o using chosen where o.workspace_id = ${tx.workspaceId} and o.feedback_id = chosen.id
    ), unkept as (
      delete from feedback_original o using chosen where o.workspace_id = ${tx.workspaceId} and o.feedback_id = chosen.id
    ), reduced as (
      update feedback f set answers = '{}', verbatim_keys = '{}', signals = null, thread = null, details = null,
        attributes = (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(f.attributes)
          where key not in ('orderId', 'memberId', 'unitCode')
            and value::text ~* ${pattern}::text is not true)
      from chosen where f.workspace_id = ${tx.workspaceId} and f.occurred_at = chosen.occurred_at and f.id = chosen.id
      returning f.id
    ), marked as (
      update feedback_key k set digest = ${erasedDigest} from reduced
      where k.workspace_id = ${tx.workspaceId} and k.id = reduced.id
    ), judged as (
      update feedback_quality q set flags = '[]' from reduced
      where q.workspace_id = ${tx.workspaceId} and q.feedback_id = reduced.id
    ), compared as (
      delete from feedback_trait t using chosen
      where t.workspace_id = ${tx.workspaceId} and t.occurred_at = chosen.occurred_at and t.feedback_id = chosen.id
    )
    select id from reduced`.execute(tx.query);
  return rows.length;
}
