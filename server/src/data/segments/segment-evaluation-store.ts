import type { Access } from '@voxloop/access';
import { type Condition, compileToPostgres } from '@voxloop/condition';
import { sql } from 'kysely';
import { toSqlExpression, type WorkspaceTx } from '../../foundation/database/index.ts';
import { publishEvents } from '../../foundation/outbox/index.ts';
import { listDeclaredFields } from './declared-fields.ts';
import { expandSegments } from './expand-segments.ts';
import { findSubjects, type ProfileScope, type SegmentSubjects } from './person-scope-store.ts';
import type { Segment } from './segment.ts';
import { segmentEnteredTopic, segmentLeftTopic } from './segment-change.ts';
import type { DeclaredFields } from './segment-field.ts';
import { gatherFields } from './segment-field-store.ts';
import { listSegments, lockSegments } from './segment-store.ts';

/** A person whose segments changed: their numbers before and after. */
interface ChangedMembership {
  id: string;
  before: number[];
  after: number[];
}

/**
 * Finds for the persons of some profiles which segments they are in, by what is known of all their profiles in this
 * moment, and stores it; a profile that is no person by itself any more is in none. Whoever enters or leaves a live segment is told of by `segment.entered` and `segment.left`, in the same transaction.
 * Those of one workspace follow each other: what was seen earlier never takes the place of what was seen later.
 * @returns how many persons are in other segments than before
 */
export async function evaluateSegments(
  tx: WorkspaceTx,
  access: Access,
  scope: ProfileScope,
  now: Date,
): Promise<number> {
  await lockSegments(tx);
  const segments = await listSegments(tx, access);
  if (segments.length === 0) return 0;
  const declared = await listDeclaredFields(tx, access);
  const subjects = await findSubjects(tx, scope);
  const changed = await applyMemberships(tx, subjects, segments, declared, now);
  await addToSizes(tx, changed);
  await publishChanges(tx, segments, changed, now);
  return changed.length;
}

/** The condition of each segment over what profiles hold by themselves. */
export function conditionsOf(segments: readonly Segment[]): ReadonlyMap<string, Condition> {
  const expanded = expandSegments(segments);
  if (!expanded.ok) throw new Error(`Segments were stored that lead back to themselves: ${expanded.fault.fault}`);
  return expanded.conditions;
}

async function applyMemberships(
  tx: WorkspaceTx,
  subjects: SegmentSubjects,
  segments: readonly Segment[],
  declared: DeclaredFields,
  now: Date,
): Promise<ChangedMembership[]> {
  const conditions = conditionsOf(segments);
  const { tables, columns } = gatherFields(tx, subjects, [...conditions.values()], declared, now);
  const tests = segments.map(({ id, no }) => {
    const meets = compileToPostgres(conditions.get(id) ?? { any: [] }, columns);
    return sql`case when ${toSqlExpression(meets)} then ${no}::integer end`;
  });
  // Compiling so large a statement to machine code takes longer than running it.
  await sql`set local jit = off`.execute(tx.query);
  const { rows } = await sql<ChangedMembership>`
    with ${tables}, evaluated as materialized (
      select id, array_remove(array[${sql.join(tests)}]::integer[], null) as segment_nos, due_at from field
      union all select id, '{}', null from unnest(${subjects.absorbed}::uuid[]) as absorbed (id)
    ), changed as materialized (
      select evaluated.id, coalesce(known.segment_nos, '{}') as before, evaluated.segment_nos as after, evaluated.due_at,
        array(select coalesce(known.entered_at[array_position(known.segment_nos, no)], ${now}::timestamptz)
          from unnest(evaluated.segment_nos) with ordinality as entered (no, place) order by place) as entered_at
      from evaluated left join lateral (select m.segment_nos, m.due_at, m.entered_at from segment_membership m
        where m.workspace_id = ${tx.workspaceId} and m.profile_id = evaluated.id limit 1) as known on true
      where (coalesce(known.segment_nos, '{}'), known.due_at) is distinct from (evaluated.segment_nos, evaluated.due_at)
    ), written as (
      insert into segment_membership (workspace_id, profile_id, segment_nos, due_at, entered_at)
      select ${tx.workspaceId}, id, after, due_at, entered_at from changed
      on conflict (workspace_id, profile_id) do update set segment_nos = excluded.segment_nos, due_at = excluded.due_at,
        entered_at = excluded.entered_at
    )
    select id, before, after from changed where before <> after order by id`.execute(tx.query);
  return rows;
}

async function addToSizes(tx: WorkspaceTx, changed: readonly ChangedMembership[]): Promise<void> {
  const added = new Map<number, number>();
  for (const { before, after } of changed) {
    for (const no of after) if (!before.includes(no)) added.set(no, (added.get(no) ?? 0) + 1);
    for (const no of before) if (!after.includes(no)) added.set(no, (added.get(no) ?? 0) - 1);
  }
  if (added.size === 0) return;
  await sql`update segment set size = size + given.n
    from unnest(${[...added.keys()]}::integer[], ${[...added.values()]}::bigint[]) as given (no, n)
    where segment.workspace_id = ${tx.workspaceId} and segment.no = given.no`.execute(tx.query);
}

async function publishChanges(
  tx: WorkspaceTx,
  segments: readonly Segment[],
  changed: readonly ChangedMembership[],
  now: Date,
): Promise<void> {
  const live = new Map(segments.filter(({ state }) => state === 'live').map((segment) => [segment.no, segment.id]));
  const at = now.toISOString();
  const tell = (profileId: string, nos: readonly number[], others: readonly number[]) =>
    nos.flatMap((no) => {
      const segmentId = others.includes(no) ? undefined : live.get(no);
      return segmentId === undefined ? [] : [{ segmentId, profileId, at }];
    });
  await publishEvents(
    tx,
    segmentEnteredTopic,
    changed.flatMap(({ id, before, after }) => tell(id, after, before)),
  );
  await publishEvents(
    tx,
    segmentLeftTopic,
    changed.flatMap(({ id, before, after }) => tell(id, before, after)),
  );
}
