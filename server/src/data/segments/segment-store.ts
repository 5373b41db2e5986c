import type { Access } from '@voxloop/access';
import { type Condition, listFields } from '@voxloop/condition';
import { sql } from 'kysely';
import { takeTurn, type WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { Names } from '../hierarchy/index.ts';
import type { Segment } from './segment.ts';

const columns = sql.raw(`id, no, names, condition, tag, state, size, created_at as "createdAt"`);

/** The segments of the workspace, oldest first. */
export async function listSegments(tx: WorkspaceTx, _access: Access): Promise<Segment[]> {
  const { rows } =
    await sql<Segment>`select ${columns} from segment where workspace_id = ${tx.workspaceId} order by no`.execute(
      tx.query,
    );
  return rows;
}

/** Whether there are any. */
export async function hasSegments(tx: WorkspaceTx, _access: Access): Promise<boolean> {
  const { rows } = await sql`select from segment where workspace_id = ${tx.workspaceId} limit 1`.execute(tx.query);
  return rows.length > 0;
}

/** @throws ProblemError `segmentNotFound` */
export async function getSegment(tx: WorkspaceTx, access: Access, id: string): Promise<Segment> {
  const found = (await listSegments(tx, access)).find((segment) => segment.id === id);
  if (found === undefined) throw new ProblemError('segmentNotFound');
  return found;
}

/** Waits until nobody else changes segments or memberships of the workspace, and keeps them out until the transaction ends. */
export async function lockSegments(tx: WorkspaceTx): Promise<void> {
  await takeTurn(tx, 'segments');
}

/** Waits and keeps out as {@link lockSegments} does, but not those who share as well. */
export async function shareSegments(tx: WorkspaceTx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`segments ${tx.workspaceId}`}, 0))`.execute(
    tx.query,
  );
}

/** What a segment is made of. */
export interface SegmentDefinition {
  id: string;
  names: Names;
  condition: Condition;
  tag: string | null;
}

/** Stores a new segment, which a run is to build, or other names, condition and tag of one that is there. */
export async function saveSegment(
  tx: WorkspaceTx,
  _access: Access,
  { id, names, condition, tag }: SegmentDefinition,
  made: { runId: string; at: Date },
): Promise<void> {
  await sql`insert into segment (workspace_id, id, names, condition, tag, state, run_id, created_at)
    values (${tx.workspaceId}, ${id}, ${JSON.stringify(names)}::jsonb, ${JSON.stringify(condition)}::jsonb, ${tag},
      'building', ${made.runId}, ${made.at})
    on conflict (workspace_id, id) do update set names = excluded.names, condition = excluded.condition, tag = excluded.tag`.execute(
    tx.query,
  );
}

/** Notes that a run builds these segments anew. */
export async function saveSegmentsBuilding(
  tx: WorkspaceTx,
  _access: Access,
  ids: readonly string[],
  runId: string,
): Promise<void> {
  await sql`update segment set state = 'building', run_id = ${runId}
    where workspace_id = ${tx.workspaceId} and id = any(${ids}::uuid[])`.execute(tx.query);
}

/** Notes that a run has built its segments. @returns their ids; those that a later run builds are left out */
export async function saveSegmentsLive(tx: WorkspaceTx, _access: Access, runId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update segment set state = 'live'
    where workspace_id = ${tx.workspaceId} and run_id = ${runId} and state = 'building' returning id`.execute(tx.query);
  return rows.map(({ id }) => id);
}

/** The ids of the segments that a run still builds; a later one may have taken them over. */
export async function listSegmentsBuilding(tx: WorkspaceTx, _access: Access, runId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from segment
    where workspace_id = ${tx.workspaceId} and run_id = ${runId} and state = 'building'`.execute(tx.query);
  return rows.map(({ id }) => id);
}

export async function deleteSegment(tx: WorkspaceTx, _access: Access, id: string): Promise<void> {
  await sql`delete from segment where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.query);
}

/** Counts the members of every segment anew, in one pass over them. */
export async function countMembers(tx: WorkspaceTx, _access: Access): Promise<void> {
  await sql`update segment set size = coalesce(counted.n, 0)
    from segment own left join (select no, count(*) as n from segment_membership, unnest(segment_nos) as no
      where workspace_id = ${tx.workspaceId} group by no) as counted using (no)
    where own.workspace_id = ${tx.workspaceId} and segment.workspace_id = ${tx.workspaceId} and segment.no = own.no
      and segment.size <> coalesce(counted.n, 0)`.execute(tx.query);
}

/** Ids of persons in a segment, by id. @param after the last id of the page before */
export async function listMembers(
  tx: WorkspaceTx,
  _access: Access,
  segment: Pick<Segment, 'no'>,
  page: { after: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select profile_id as id from segment_membership
    where workspace_id = ${tx.workspaceId} and segment_nos @> array[${segment.no}::integer]
      and (${page.after}::uuid is null or profile_id > ${page.after}::uuid)
    order by profile_id limit ${page.limit}`.execute(tx.query);
  return rows.map(({ id }) => id);
}

/** A segment with the moment from which somebody is in it; null where that was not noted yet. */
export type EnteredSegment = Segment & { enteredAt: Date | null };

/** The segments that the person of a profile is in, oldest first; those that are being built are left out. */
export async function listSegmentsOfProfile(
  tx: WorkspaceTx,
  _access: Access,
  profileId: string,
): Promise<EnteredSegment[]> {
  const { rows } = await sql<EnteredSegment>`select ${columns}, membership.entered_at as "enteredAt"
    from segment join lateral (
      select entered_at[place] as entered_at from segment_membership m,
        unnest(m.segment_nos) with ordinality as entered (no, place)
      where m.workspace_id = ${tx.workspaceId} and entered.no = segment.no and m.profile_id = coalesce((select person_id
        from profile_person p where p.workspace_id = ${tx.workspaceId} and p.profile_id = ${profileId}), ${profileId})
    ) as membership on true
    where workspace_id = ${tx.workspaceId} and state = 'live' order by no`.execute(tx.query);
  return rows;
}

/** Profiles whose time has come, the longest overdue first. */
export async function listDueProfiles(tx: WorkspaceTx, _access: Access, now: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select profile_id as id from segment_membership
    where workspace_id = ${tx.workspaceId} and due_at <= ${now} order by due_at limit ${limit}`.execute(tx.query);
  return rows.map(({ id }) => id);
}

/** How many profiles there are. */
export async function countProfiles(tx: WorkspaceTx, _access: Access): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from profile where workspace_id = ${tx.workspaceId}`.execute(tx.query);
  return rows[0]?.n ?? 0;
}

/** How many persons they are. */
export async function countPersons(tx: WorkspaceTx, access: Access): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from profile_person
    where workspace_id = ${tx.workspaceId} and person_id <> profile_id`.execute(tx.query);
  return (await countProfiles(tx, access)) - (rows[0]?.n ?? 0);
}

/** The last id of the next `limit` profiles after `after`, and how many they are; null at the end. */
export async function findProfileSpan(
  tx: WorkspaceTx,
  _access: Access,
  after: string | null,
  limit: number,
): Promise<{ to: string; count: number } | null> {
  const { rows } = await sql<{ to: string; count: number }>`
    with span as (select id from profile where workspace_id = ${tx.workspaceId}
      and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit})
    select id as "to", (select count(*) from span) as count from span order by id desc limit 1`.execute(tx.query);
  return rows[0] ?? null;
}

/** Profiles that follow each other by id: those above `after` (null: from the first) up to `to`. */
export interface ProfileSpan {
  after: string | null;
  to: string;
  /** The lowest of them */
  lowest: string;
  count: number;
}

/** The next `limit` profiles below `before` (null: from the newest), whoever they belong to; null where there are none. */
export async function findProfileSpanBefore(
  tx: WorkspaceTx,
  _access: Access,
  before: string | null,
  limit: number,
): Promise<ProfileSpan | null> {
  const { rows } = await sql<ProfileSpan>`
    with span as materialized (select id, row_number() over (order by id desc) as place from (
      select id from profile where workspace_id = ${tx.workspaceId}
        and ${before === null ? sql`true` : sql`id < ${before}::uuid`} order by id desc limit ${limit + 1}) as below)
    select (select id from span where place = ${limit + 1}) as after, top.id as "to", low.id as lowest, low.place::integer as count
    from (select id from span where place = 1) as top,
      (select id, place from span where place <= ${limit} order by place desc limit 1) as low`.execute(tx.query);
  return rows[0] ?? null;
}

/** Those of these persons who are in a segment. */
export async function listMembersAmong(
  tx: WorkspaceTx,
  _access: Access,
  segment: Pick<Segment, 'no'>,
  ids: readonly string[],
): Promise<string[]> {
  // Compared so that the index of members, of whom there may be many more than asked for, is not used.
  const { rows } = await sql<{ id: string }>`select profile_id as id from segment_membership
    where workspace_id = ${tx.workspaceId} and profile_id = any(${ids}::uuid[]) and ${segment.no} = any(segment_nos)`.execute(
    tx.query,
  );
  return rows.map(({ id }) => id);
}

/** Ids of persons in a segment, the newest first. @param page `before`: the last id of the page before */
export async function listMembersBefore(
  tx: WorkspaceTx,
  _access: Access,
  segment: Pick<Segment, 'no'>,
  page: { before: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select profile_id as id from segment_membership
    where workspace_id = ${tx.workspaceId} and segment_nos @> array[${segment.no}::integer]
      and ${page.before === null ? sql`true` : sql`profile_id < ${page.before}::uuid`}
    order by profile_id desc limit ${page.limit}`.execute(tx.query);
  return rows.map(({ id }) => id);
}

/** The names, in the reader's language, of the segments whose conditions name a field. */
export async function listSegmentsUsing(tx: WorkspaceTx, access: Access, field: string): Promise<string[]> {
  const users = (await listSegments(tx, access)).filter(({ condition }) => listFields(condition).includes(field));
  return users.map(({ names }) => names[access.language]);
}
