import { type Condition, compileToPostgres } from '@voxloop/condition';
import { type RawBuilder, sql } from 'kysely';
import { toSqlExpression, type WorkspaceTx } from '../../foundation/database/index.ts';
import { publishEvents } from '../../foundation/outbox/index.ts';
import { isOfSubjects, type SegmentSubjects } from './person-scope-store.ts';
import type { Segment } from './segment.ts';
import { type SegmentChange, segmentEnteredTopic, segmentLeftTopic } from './segment-change.ts';
import type { DeclaredFields } from './segment-field.ts';
import { gatherFields, queryFields } from './segment-field-store.ts';

/** Persons that one event of the outbox names. */
const personsPerEvent = 500;

/** A person whose segments changed: their numbers before and after. */
export interface ChangedMembership {
  id: string;
  before: number[];
  after: number[];
}

/** The segments of a workspace as they are while somebody is looked at. */
export interface Look {
  segments: readonly Segment[];
  /** By the id of the segment, over what profiles hold by themselves */
  conditions: ReadonlyMap<string, Condition>;
  declared: DeclaredFields;
  now: Date;
}

/**
 * Finds of which segments these persons are and stores it, with the moment from which time alone may change it. From then
 * on they have a row, be it an empty one: it says that all segments were looked at.
 */
export function storeMemberships(tx: WorkspaceTx, look: Look, subjects: SegmentSubjects): Promise<ChangedMembership[]> {
  const { tables, found } = findMemberships(tx, look, subjects, look.segments);
  return writeChanges(tx, look.now, subjects, {
    tables: sql`${tables}, found as materialized (${found}
      union all select m.profile_id, '{}', null from segment_membership m
        where m.workspace_id = ${tx.workspaceId} and m.profile_id = any(${subjects.absorbed}::uuid[]))`,
    rest: sql`left join`,
    after: sql`found.nos`,
    dueAt: sql`found.due_at`,
  });
}

/**
 * The same for some of the segments; what is stored of the others stays, and so does the moment from which time may
 * change it, for it may come early but never late. Persons who have no row are left out: nobody has looked at them yet.
 */
export function storeSomeMemberships(
  tx: WorkspaceTx,
  look: Look,
  subjects: SegmentSubjects,
  segments: readonly Segment[],
): Promise<ChangedMembership[]> {
  const { tables, found } = findMemberships(tx, look, subjects, segments);
  const nos = sql`${segments.map(({ no }) => no)}::integer[]`;
  return writeChanges(tx, look.now, subjects, {
    tables: sql`${tables}, found as materialized (${found})`,
    rest: sql`join`,
    after: sql`case when found.nos = '{}' and not stored.segment_nos && ${nos} then stored.segment_nos
      else array(select no from unnest(stored.segment_nos) as no where no <> all(${nos}) union all select unnest(found.nos) order by 1) end`,
    dueAt: sql`least(stored.due_at, found.due_at)`,
  });
}

/** @returns a statement `found`: of each person `id`, the numbers of those of the segments that hold, and `due_at` */
function findMemberships(
  tx: WorkspaceTx,
  { conditions, declared, now }: Look,
  subjects: SegmentSubjects,
  segments: readonly Segment[],
): { tables: RawBuilder<unknown>; found: RawBuilder<unknown> } {
  const own = segments.map(({ id, no }) => ({ no, condition: conditions.get(id) ?? { any: [] } }));
  const asked = own.map(({ condition }) => condition);
  const { tables, columns } = gatherFields(tx, subjects, asked, declared, now);
  const tests = own.map(
    ({ no, condition }) =>
      sql`case when ${toSqlExpression(compileToPostgres(condition, columns))} then ${no}::integer end`,
  );
  return {
    tables,
    found: sql`select id, array_remove(array[${sql.join(tests)}]::integer[], null) as nos, due_at from field`,
  };
}

interface Comparing {
  /** Ends with `found` */
  tables: RawBuilder<unknown>;
  /** How `stored`, what is known so far, is joined to it */
  rest: RawBuilder<unknown>;
  /** What is to be stored, ascending */
  after: RawBuilder<unknown>;
  dueAt: RawBuilder<unknown>;
}

function writeChanges(
  tx: WorkspaceTx,
  now: Date,
  subjects: SegmentSubjects,
  comparing: Comparing,
): Promise<ChangedMembership[]> {
  return queryFields(
    tx,
    sql<ChangedMembership>`
    with ${comparing.tables}, stored as (
      select profile_id as id, segment_nos, due_at, entered_at from segment_membership
      where workspace_id = ${tx.workspaceId} and ${isOfSubjects(sql`profile_id`, subjects)}
    ), compared as (
      select id, stored.segment_nos as before, ${comparing.after} as after, stored.due_at as due_before,
        ${comparing.dueAt} as due_at, stored.entered_at
      from found ${comparing.rest} stored using (id)
    ), changed as materialized (
      select id, coalesce(before, '{}') as before, after, due_at,
        array(select coalesce(compared.entered_at[array_position(before, no)], ${now}::timestamptz)
          from unnest(after) with ordinality as entered (no, place) order by place) as entered_at
      from compared where before is null or before <> after or due_before is distinct from due_at
    ), written as (
      insert into segment_membership (workspace_id, profile_id, segment_nos, due_at, entered_at)
      select ${tx.workspaceId}, id, after, due_at, entered_at from changed
      on conflict (workspace_id, profile_id) do update set segment_nos = excluded.segment_nos, due_at = excluded.due_at,
        entered_at = excluded.entered_at
    )
    select id, before, after from changed where before <> after order by id`,
  );
}

/** Adds those who came to the sizes of segments and takes off those who went; rows are locked in one order for everybody. */
export async function addToSizes(tx: WorkspaceTx, changed: readonly ChangedMembership[]): Promise<void> {
  const added = new Map<number, number>();
  for (const { before, after } of changed) {
    for (const no of after) if (!before.includes(no)) added.set(no, (added.get(no) ?? 0) + 1);
    for (const no of before) if (!after.includes(no)) added.set(no, (added.get(no) ?? 0) - 1);
  }
  if (added.size === 0) return;
  const nos = [...added.keys()];
  const locked = sql`select from segment where workspace_id = ${tx.workspaceId} and no = any(${nos}::integer[])
    order by no for update`.execute(tx.query);
  const counted = sql`update segment set size = size + given.n
    from unnest(${nos}::integer[], ${[...added.values()]}::bigint[]) as given (no, n)
    where segment.workspace_id = ${tx.workspaceId} and segment.no = given.no`.execute(tx.query);
  await Promise.all([locked, counted]);
}

/** Tells of those who entered and left live segments, those of one segment together. */
export async function publishChanges(
  tx: WorkspaceTx,
  { segments, now }: Pick<Look, 'segments' | 'now'>,
  changed: readonly ChangedMembership[],
): Promise<void> {
  const at = now.toISOString();
  const live = new Map(segments.filter(({ state }) => state === 'live').map((segment) => [segment.no, segment.id]));
  const gather = (from: 'before' | 'after', to: 'before' | 'after'): SegmentChange[] => {
    const moved = new Map<string, string[]>();
    for (const one of changed) {
      for (const no of one[to]) {
        const segmentId = one[from].includes(no) ? undefined : live.get(no);
        if (segmentId === undefined) continue;
        const ids = moved.get(segmentId);
        if (ids === undefined) moved.set(segmentId, [one.id]);
        else ids.push(one.id);
      }
    }
    return [...moved].flatMap(([segmentId, ids]) =>
      splitList(ids, personsPerEvent).map((profileIds) => ({ segmentId, profileIds, at })),
    );
  };
  const tell = (topic: string, changes: readonly SegmentChange[]) =>
    publishEvents(
      tx,
      topic,
      changes.map((change) => ({ ...change })),
      changes.map(({ profileIds }) => profileIds.length),
    );
  await Promise.all([
    tell(segmentEnteredTopic, gather('before', 'after')),
    tell(segmentLeftTopic, gather('after', 'before')),
  ]);
}

function splitList<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
