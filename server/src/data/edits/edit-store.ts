import type { Access, Actor } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { EditBasis } from '../../foundation/http/index.ts';
import { type Edited, type EditedKind, firstRevision } from './edited.ts';

/** What somebody is about to write over. */
export interface Edit<T> {
  /** The thing as it stands, which nobody else edits until the transaction ends */
  before: T;
  /** The revision that it has when the transaction has ended */
  revision: number;
}

/**
 * Begins to edit a thing: keeps other editors of it out until the transaction ends, and checks that it still is what the
 * author of the edit had read. Of several who edit one revision at once, so, exactly one goes through.
 * @param read reads the thing; it runs once no other editor can change it, and before a refusal, so that whoever may not
 *   see the thing hears nothing of its editors. Undefined where nothing is there yet
 * @throws ProblemError `changedMeanwhile` with who changed the thing and when, `madeMeanwhile`; whatever `read` throws
 */
export async function beginEdit<T>(
  tx: WorkspaceTx,
  access: Access,
  { kind, id, basis }: Edited & { basis: EditBasis },
  read: () => Promise<T>,
): Promise<Edit<T>> {
  const revisions = basis === null || basis === 'nothing' ? null : [...basis.revisions];
  const { rows } = await sql<{ revision: number }>`
    insert into revision (workspace_id, kind, id, revision, actor_kind, actor_id)
    values (${tx.workspaceId}, ${kind}, ${id}, ${firstRevision + 1}, ${access.actor.kind}, ${access.actor.id})
    on conflict (workspace_id, kind, id) do update set revision = revision.revision + 1, changed_at = now(),
      actor_kind = excluded.actor_kind, actor_id = excluded.actor_id
    where ${revisions}::integer[] is null or revision.revision = any(${revisions}::integer[])
    returning revision`.execute(tx.query);
  const before = await read();
  const revision = rows[0]?.revision;
  if (revision === undefined) throw await describeConflict(tx, { kind, id });
  if (basis === 'nothing' && before !== undefined) throw new ProblemError('madeMeanwhile');
  // A thing without a row has the first revision; one that is gone has none.
  const isMet = revisions === null || (before !== undefined && revisions.includes(revision - 1));
  if (!isMet) throw new ProblemError('changedMeanwhile');
  return { before, revision };
}

/** Notes that a thing was edited by another way than its own form: an import, a directory, something that it hangs on. */
export async function noteEdits(
  tx: WorkspaceTx,
  access: Access,
  kind: EditedKind,
  ids: readonly string[],
): Promise<void> {
  await sql`insert into revision (workspace_id, kind, id, revision, actor_kind, actor_id)
    select ${tx.workspaceId}, ${kind}, id, ${firstRevision + 1}, ${access.actor.kind}, ${access.actor.id}
    from unnest(${[...new Set(ids)]}::text[]) as id order by id
    on conflict (workspace_id, kind, id) do update set revision = revision.revision + 1, changed_at = now(),
      actor_kind = excluded.actor_kind, actor_id = excluded.actor_id`.execute(tx.query);
}

/**
 * The things of a kind, each with its revision. Revisions are read first: a thing that is edited in between is then newer
 * than its revision says, and an edit of it is refused; the other way about it would overwrite what nobody had read.
 */
export async function listRevised<T>(
  tx: WorkspaceTx,
  kind: EditedKind,
  list: () => Promise<readonly T[]>,
  idOf: (thing: T) => string,
): Promise<(T & { revision: number })[]> {
  const { rows } = await sql<{ id: string; revision: number }>`
    select id, revision from revision where workspace_id = ${tx.workspaceId} and kind = ${kind}`.execute(tx.query);
  const revisions = new Map(rows.map(({ id, revision }) => [id, revision]));
  return (await list()).map((thing) => ({ ...thing, revision: revisions.get(idOf(thing)) ?? firstRevision }));
}

/** One thing with its revision, which is read first as {@link listRevised} does. */
export async function getRevised<T>(
  tx: WorkspaceTx,
  { kind, id }: Edited,
  get: () => Promise<T>,
): Promise<T & { revision: number }> {
  const { rows } = await sql<{ revision: number }>`select revision from revision
    where workspace_id = ${tx.workspaceId} and kind = ${kind} and id = ${id}`.execute(tx.query);
  return { ...(await get()), revision: rows[0]?.revision ?? firstRevision };
}

/** Says who changed the thing last, and when. */
async function describeConflict(tx: WorkspaceTx, { kind, id }: Edited): Promise<ProblemError> {
  const { rows } = await sql<{ at: Date; kind: Actor['kind']; id: string; name: string | null }>`
    select changed_at as at, actor_kind as kind, actor_id as id, case actor_kind
      when 'member' then (select u.name from member m join auth."user" u on u.id = m.user_id
        where m.workspace_id = revision.workspace_id and m.id::text = actor_id)
      when 'apiKey' then (select k.name from api_key k
        where k.workspace_id = revision.workspace_id and k.id::text = actor_id) end as name
    from revision where workspace_id = ${tx.workspaceId} and kind = ${kind} and id = ${id}`.execute(tx.query);
  const [last] = rows;
  if (last === undefined) return new ProblemError('changedMeanwhile');
  const { at, ...by } = last;
  return new ProblemError('changedMeanwhile', { change: { at, by } });
}
