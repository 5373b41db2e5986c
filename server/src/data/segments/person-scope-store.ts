import { type RawBuilder, sql } from 'kysely';
import { keptPlan, type WorkspaceTx } from '../../foundation/database/index.ts';

/** All profiles whose ids follow `after` (null: from the first) up to `to`. */
export interface ProfileSpan {
  after: string | null;
  to: string;
}

/** Which profiles are looked at: some, or all of a span. */
export type ProfileScope = { ids: readonly string[] } | ProfileSpan;

/** A profile that is part of a person whose id another profile bears. */
export interface JoinedProfile {
  profileId: string;
  personId: string;
}

/** The persons to whom some profiles belong. */
export interface SegmentSubjects<Scope extends ProfileScope = ProfileScope> {
  /** The profiles that bear these persons' ids; those of `absorbed` that lie in between are none */
  persons: Scope;
  /** The other profiles of these persons */
  joined: readonly JoinedProfile[];
  /** Profiles of the scope that are no persons by themselves */
  absorbed: readonly string[];
}

/** Finds whose these profiles are by now, and what else belongs to the same persons. */
export function findSubjects(tx: WorkspaceTx, scope: { ids: readonly string[] }): Promise<SomeSubjects>;
export function findSubjects(tx: WorkspaceTx, scope: ProfileScope): Promise<SegmentSubjects>;
export function findSubjects(tx: WorkspaceTx, scope: ProfileScope): Promise<SegmentSubjects> {
  return 'ids' in scope ? findOfSome(tx, scope.ids) : findOfSpan(tx, scope);
}

/** Persons that are named one by one. */
export type SomeSubjects = SegmentSubjects<{ ids: readonly string[] }>;

/** Those of the persons that are wanted, by their ids and those of all their profiles. */
export function pickPersons(
  { persons, joined }: SomeSubjects,
  isWanted: (personId: string, profileIds: readonly string[]) => boolean,
): SomeSubjects {
  const joinedOf = Map.groupBy(joined, ({ personId }) => personId);
  const ids = persons.ids.filter((id) =>
    isWanted(id, [id, ...(joinedOf.get(id) ?? []).map(({ profileId }) => profileId)]),
  );
  const wanted = new Set(ids);
  return { persons: { ids }, joined: joined.filter(({ personId }) => wanted.has(personId)), absorbed: [] };
}

/** Those of these persons at whom nobody has looked yet. */
export async function listUnseenPersons(tx: WorkspaceTx, { ids }: { ids: readonly string[] }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`${keptPlan} select given.id from unnest(${ids}::uuid[]) as given (id)
    where not exists (select from segment_membership m where m.workspace_id = ${tx.workspaceId} and m.profile_id = given.id offset 0)`.execute(
    tx.query,
  );
  return rows.map(({ id }) => id);
}

/** The same of all persons of a span. @param absorbed profiles in it that are no persons */
export async function listUnseenOfSpan(
  tx: WorkspaceTx,
  span: ProfileSpan,
  absorbed: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from profile where workspace_id = ${tx.workspaceId}
    and ${inScope(sql`id`, span)} and id <> all(${absorbed}::uuid[])
    and id not in (select profile_id from segment_membership
      where workspace_id = ${tx.workspaceId} and ${inScope(sql`profile_id`, span)})`.execute(tx.query);
  return rows.map(({ id }) => id);
}

async function findOfSome(tx: WorkspaceTx, ids: readonly string[]): Promise<SomeSubjects> {
  const { rows } = await sql<{ personId: string; joinedIds: string[] }>`
    ${keptPlan} select asked.person_id as "personId", array(select m.profile_id from profile_person m
      where m.workspace_id = ${tx.workspaceId} and m.person_id = asked.person_id and m.profile_id <> asked.person_id) as "joinedIds"
    from (select distinct coalesce((select m.person_id from profile_person m
      where m.workspace_id = ${tx.workspaceId} and m.profile_id = given.id), given.id) as person_id
      from unnest(${ids}::uuid[]) as given (id)) as asked`.execute(tx.query);
  const persons = new Set(rows.map(({ personId }) => personId));
  return {
    persons: { ids: [...persons] },
    joined: rows.flatMap(({ personId, joinedIds }) => joinedIds.map((profileId) => ({ profileId, personId }))),
    absorbed: ids.filter((id) => !persons.has(id)),
  };
}

async function findOfSpan(tx: WorkspaceTx, span: ProfileSpan): Promise<SegmentSubjects> {
  const { rows } = await sql<JoinedProfile & { ofPerson: boolean; inSpan: boolean }>`
    select profile_id as "profileId", person_id as "personId", ${inScope(sql`person_id`, span)} as "ofPerson",
      ${inScope(sql`profile_id`, span)} as "inSpan"
    from profile_person where workspace_id = ${tx.workspaceId} and person_id <> profile_id
      and (${inScope(sql`profile_id`, span)} or ${inScope(sql`person_id`, span)})`.execute(tx.query);
  return {
    persons: span,
    joined: rows.filter(({ ofPerson }) => ofPerson).map(({ profileId, personId }) => ({ profileId, personId })),
    absorbed: rows.filter(({ inSpan }) => inSpan).map(({ profileId }) => profileId),
  };
}

/** Whether `id` is that of one of these persons, or of a profile in the scope that is no person. */
export function isOfSubjects(id: RawBuilder<unknown>, { persons, absorbed }: SegmentSubjects): RawBuilder<unknown> {
  return inScope(id, 'ids' in persons ? { ids: [...persons.ids, ...absorbed] } : persons);
}

function inScope(id: RawBuilder<unknown>, scope: ProfileScope): RawBuilder<unknown> {
  if ('ids' in scope) return sql`${id} = any(${scope.ids}::uuid[])`;
  const above = scope.after === null ? sql`true` : sql`${id} > ${scope.after}::uuid`;
  return sql`(${above} and ${id} <= ${scope.to}::uuid)`;
}

/** How a statement reads the rows of persons: those of all their profiles, under the person's id. */
export interface SubjectSql {
  /** Common table expressions; the last, `subject`, holds a row per person with what stands on his profiles */
  tables: RawBuilder<unknown>[];
  /** Follows a table's name in `from`, where a row tells its profile by `profile_id` */
  join: RawBuilder<unknown>;
  /** The person of such a row */
  personId: RawBuilder<unknown>;
  /** Whether `id` is a profile of these persons */
  covers(id: RawBuilder<unknown>): RawBuilder<unknown>;
}

/**
 * Of several profiles of a person, an attribute has the value that was stated last, tags and kinds of identifiers are
 * those of all, value tier and language, which bear no time, those of the oldest profile that knows them, as on his page.
 */
export function describeSubjects(tx: WorkspaceTx, { persons, joined, absorbed }: SegmentSubjects): SubjectSql {
  const isPerson = sql`${inScope(sql`id`, persons)}
    ${'ids' in persons || absorbed.length === 0 ? sql`` : sql`and id <> all(${absorbed}::uuid[])`}`;
  if (joined.length === 0)
    return {
      tables: [
        sql`subject as materialized (select id, attributes, tags, value_tier, language from profile
          where workspace_id = ${tx.workspaceId} and ${isPerson})`,
      ],
      join: sql``,
      personId: sql`profile_id`,
      covers: (id) => inScope(id, persons),
    };
  const joinedIds = joined.map(({ profileId }) => profileId);
  return {
    tables: [
      sql`joined as materialized (select * from unnest(${joinedIds}::uuid[], ${joined.map(({ personId }) => personId)}::uuid[])
        as joined (profile_id, person_id))`,
      ...uniteProfiles(tx, sql`((${isPerson}) or id = any(${joinedIds}::uuid[]))`),
    ],
    join: sql`left join joined using (profile_id)`,
    personId: sql`coalesce(joined.person_id, profile_id)`,
    covers: (id) => sql`(${inScope(id, persons)} or ${id} = any(${joinedIds}::uuid[]))`,
  };
}

/** `subject` where some persons have several profiles, those of `joined`. */
function uniteProfiles(tx: WorkspaceTx, isTheirs: RawBuilder<unknown>): RawBuilder<unknown>[] {
  return [
    sql`known as materialized (select coalesce(joined.person_id, id) as person_id, id, created_at, attributes,
        attribute_times, tags, value_tier, language
      from profile left join joined on joined.profile_id = id where workspace_id = ${tx.workspaceId} and ${isTheirs})`,
    sql`united as materialized (select * from known where person_id in (select person_id from joined))`,
    sql`stated as (select person_id, jsonb_object_agg(key, value) filter (where value is not null) as attributes from (
        select distinct on (person_id, key) person_id, key, attributes -> key as value
        from united cross join lateral jsonb_object_keys(attribute_times || attributes) as key
        order by person_id, key, (attribute_times ->> key)::numeric desc nulls last,
          (attributes -> key)::text collate "C" desc nulls last) as latest
      group by person_id)`,
    sql`tagged as (select person_id, jsonb_object_agg(tag.name, tag.origin) as tags
      from united cross join lateral jsonb_each(tags) as tag (name, origin) group by person_id)`,
    sql`subject as materialized (
      select id, attributes, tags, value_tier, language from known where person_id not in (select person_id from joined)
      union all
      select person_id, coalesce(min(stated.attributes::text)::jsonb, '{}'), coalesce(min(tagged.tags::text)::jsonb, '{}'),
        (array_agg(value_tier order by created_at, id) filter (where value_tier is not null))[1],
        (array_agg(language order by created_at, id) filter (where language is not null))[1]
      from united left join stated using (person_id) left join tagged using (person_id) group by person_id)`,
  ];
}
