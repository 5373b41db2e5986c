import { type Condition, type FieldType, listFields, type PostgresColumns, trustedSql } from '@voxloop/condition';
import { type RawBuilder, sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { ProfileAttribute } from '../directory/index.ts';
import { listDayBoundaries } from './day-boundaries.ts';
import {
  chosenSource,
  feedbackRows,
  joinedSource,
  readingRows,
  readingSource,
  scoredSource,
} from './latest-feedback-store.ts';
import { describeSubjects, type SegmentSubjects, type SubjectSql } from './person-scope-store.ts';
import { type DeclaredFields, type EventTypeName, readSegmentField, typeOfSegmentField } from './segment-field.ts';
import type { FieldColumn, Source } from './segment-source-store.ts';

const dayMs = 86_400_000;

/** What is known of persons, ready to be asked. */
export interface FieldRelation {
  /**
   * Common table expressions, without the word `with`. The last is `field`: a row per person with his `id`, a column for
   * each field, and `due_at`, the first moment from which time alone may turn a condition (null: never).
   */
  tables: RawBuilder<unknown>;
  /** The columns of `field` by the name of the field */
  columns: PostgresColumns;
}

/**
 * Gathers what conditions ask of persons, over all profiles of each, in one pass over each table that knows something of it.
 * @param conditions expanded, see `expandSegments`
 * @param now events and feedback of the future do not count yet
 */
export function gatherFields(
  tx: WorkspaceTx,
  subjects: SegmentSubjects,
  conditions: readonly Condition[],
  declared: DeclaredFields,
  now: Date,
): FieldRelation {
  const columns = listColumns(conditions, declared);
  const all = [...columns.values()];
  const scope = describeSubjects(tx, subjects);
  const sources = [
    derivedSource(tx, scope, all),
    identifiedSource(tx, scope, all),
    happenedSource(tx, scope, all, now),
    toldSource(tx, scope, all, now),
    scoredSource(tx, scope, all),
    chosenSource(tx, scope, all),
    joinedSource(tx, scope, all, declared),
    readingSource(tx, scope, all),
    readingCountSource(tx, scope, all, now),
  ].filter((source) => source !== null);
  const dues = sources.flatMap(({ dues: own }) => own);
  const tables = [
    ...scope.tables,
    ...sources.map(({ table }) => table),
    sql`field as materialized (select ${sql.join([
      sql`subject.id`,
      dues.length === 0 ? sql`null::timestamptz as due_at` : sql`least(${sql.join(dues)}) as due_at`,
      ...all.map((column) => sql`${readColumn(column, now)} as ${sql.raw(column.column)}`),
    ])} from subject ${sql.join(
      sources.map(({ name }) => sql`left join ${sql.raw(name)} on ${sql.raw(name)}.person_id = subject.id`),
      sql` `,
    )})`,
  ];
  return {
    tables: sql.join(tables),
    columns: (name) => {
      const found = columns.get(name);
      if (found === undefined) return undefined;
      return { type: found.type, expression: trustedSql(`field.${found.column}`), normalized: true };
    },
  };
}

/**
 * Runs a statement over what {@link gatherFields} gathers. PostgreSQL takes persons whose ids follow each other for a single one
 * as soon as its statistics lump more of them together, and would compare everybody with everybody: so tables are joined
 * by hash or in order. Nor is so large a statement compiled to machine code, which takes longer than running it.
 */
export async function queryFields<Row>(tx: WorkspaceTx, statement: RawBuilder<Row>): Promise<Row[]> {
  const planning = sql`select set_config('jit', 'off', true), set_config('enable_nestloop', 'off', true)`;
  const before = planning.execute(tx.query);
  const running = statement.execute(tx.query);
  const after = sql`set local enable_nestloop = on`.execute(tx.query);
  const [, { rows }] = await Promise.all([before, running, after]);
  return rows;
}

function listColumns(conditions: readonly Condition[], declared: DeclaredFields): Map<string, FieldColumn> {
  const names = new Set(conditions.flatMap(listFields));
  const columns = [...names].flatMap((name, at): [string, FieldColumn][] => {
    const field = readSegmentField(name);
    if (field === undefined) return [];
    // What is not declared any more is known of nobody.
    const type = typeOfSegmentField(field, declared) ?? 'string';
    const countsDays = field.of === 'daysSinceEvent' || field.of === 'daysSinceFeedback';
    const boundaries = countsDays ? listDayBoundaries(conditions, name) : [];
    const attribute = field.of === 'attribute' ? declared.attributes.get(field.key) : undefined;
    return [[name, { field, type, attribute, column: `f${at}`, boundaries }]];
  });
  return new Map(columns);
}

/** How a field is read where all sources are joined to `subject`. */
function readColumn({ field, type, attribute, column }: FieldColumn, now: Date): RawBuilder<unknown> {
  const raw = sql.raw(column);
  switch (field.of) {
    case 'attribute':
      return attribute?.source === 'derived' ? readDerived(attribute, type) : readAttribute(field.key, type);
    case 'tags':
      return sql`array(select jsonb_object_keys(subject.tags))`;
    case 'identifiers':
      return sql`coalesce(identified.kinds, '{}')`;
    case 'valueTier':
      return sql`subject.value_tier`;
    case 'language':
      return sql`subject.language`;
    case 'eventCount':
      return sql`coalesce(happened.${raw}, 0)`;
    case 'feedbackCount':
      return sql`coalesce(told.${raw}, 0)`;
    case 'daysSinceEvent':
      return daysSince(sql`happened.${raw}`, now);
    case 'daysSinceFeedback':
      return daysSince(sql`told.${raw}`, now);
    case 'lastScore':
    case 'lastAnswer':
      return sql`scored.${raw}`;
    case 'lastChoice':
      return sql`array(select normalize(choice, nfkc) from jsonb_array_elements_text(chosen.${raw}) as choice)`;
    case 'lastJoined':
      return sql`around.${raw}`;
    case 'lastReading':
      return field.part === 'sentiment' ? sql`said.${raw}` : sql`coalesce(said.${raw}, '{}')`;
    case 'readingCount':
      return sql`coalesce(felt.${raw}, 0)`;
    case 'segment':
      throw new Error('Segments are gathered with the segments that they name written out.');
  }
}

/** Whoever has no value has the default. */
function readDerived({ key, defaultValue = null }: ProfileAttribute, type: FieldType): RawBuilder<unknown> {
  const value = readAttribute(key, type, sql`derived.attributes`);
  if (type === 'number') return sql`coalesce(${value}, ${defaultValue}::double precision)`;
  return type === 'boolean' ? sql`coalesce(${value}, ${defaultValue}::boolean)` : value;
}

/** A value of another type than the declared one, left by an earlier declaration, is none. */
function readAttribute(key: string, type: FieldType, attributes = sql`subject.attributes`): RawBuilder<unknown> {
  const text = sql`(${attributes} ->> ${key}::text)`;
  const isOfType = (name: string) => sql`jsonb_typeof(${attributes} -> ${key}::text) = ${name}`;
  if (type === 'number') return sql`case when ${isOfType('number')} then ${text}::double precision end`;
  if (type === 'boolean') return sql`case when ${isOfType('boolean')} then ${text}::boolean end`;
  return sql`case when ${isOfType('string')} then ${text} end`;
}

function daysSince(last: RawBuilder<unknown>, now: Date): RawBuilder<unknown> {
  return sql`floor(extract(epoch from ${now}::timestamptz - ${last}) / 86400)::double precision`;
}

function derivedSource(tx: WorkspaceTx, scope: SubjectSql, columns: readonly FieldColumn[]): Source | null {
  if (columns.every(({ attribute }) => attribute?.source !== 'derived')) return null;
  const table = sql`derived as materialized (select person_id, attributes from person_attribute
    where workspace_id = ${tx.workspaceId} and ${scope.covers(sql`person_id`)})`;
  return { name: 'derived', table, dues: [] };
}

function identifiedSource(tx: WorkspaceTx, scope: SubjectSql, columns: readonly FieldColumn[]): Source | null {
  if (columns.every(({ field }) => field.of !== 'identifiers')) return null;
  const table = sql`identified as materialized (select ${scope.personId} as person_id, array_agg(distinct kind) as kinds
    from identifier ${scope.join}
    where workspace_id = ${tx.workspaceId} and profile_id is not null and ${scope.covers(sql`profile_id`)} group by 1)`;
  return { name: 'identified', table, dues: [] };
}

/** A count within days, or the time of the last one, of the rows that `matches` finds. */
interface TimedColumn {
  column: string;
  matches: RawBuilder<unknown>;
  /** null: ever; undefined: the time of the last */
  days: number | null | undefined;
  boundaries: readonly number[];
}

function happenedSource(tx: WorkspaceTx, scope: SubjectSql, columns: readonly FieldColumn[], now: Date): Source | null {
  const numbers = new Map<string, { no: number; isOf: RawBuilder<unknown> }>();
  const timed = columns.flatMap(({ field, column, boundaries }): TimedColumn[] => {
    if (field.of !== 'eventCount' && field.of !== 'daysSinceEvent') return [];
    const key = JSON.stringify(field.type);
    const numbered = numbers.get(key) ?? { no: numbers.size, isOf: isOfType(field.type) };
    numbers.set(key, numbered);
    const days = field.of === 'eventCount' ? field.days : undefined;
    return [{ column, matches: sql`type_no = ${sql.lit(numbered.no)}`, days, boundaries }];
  });
  // Told by name once, then by number: names are compared once for a row and not once for each of many fields.
  const cases = [...numbers.values()].map(({ no, isOf }) => sql`when ${isOf} then ${sql.lit(no)}`);
  return timedSource('happened', timed, now, (recent) => {
    return sql`(select ${scope.personId} as person_id, occurred_at, case ${sql.join(cases, sql` `)} end as type_no
      from event ${scope.join} where workspace_id = ${tx.workspaceId} and ${scope.covers(sql`profile_id`)} and ${recent}
      offset 0) as numbered where type_no is not null`;
  });
}

function isOfType({ kind, name }: EventTypeName): RawBuilder<unknown> {
  return sql`(kind = ${kind} and name = ${name})`;
}

function toldSource(tx: WorkspaceTx, scope: SubjectSql, columns: readonly FieldColumn[], now: Date): Source | null {
  const timed = columns.flatMap(({ field, column, boundaries }): TimedColumn[] => {
    if (field.of !== 'feedbackCount' && field.of !== 'daysSinceFeedback') return [];
    return [{ column, matches: sql`true`, days: field.of === 'feedbackCount' ? field.days : undefined, boundaries }];
  });
  return timedSource('told', timed, now, (recent) => {
    return sql`(select ${scope.personId} as person_id, occurred_at from ${feedbackRows(tx, scope)} and ${recent}) as complete`;
  });
}

function readingCountSource(
  tx: WorkspaceTx,
  scope: SubjectSql,
  columns: readonly FieldColumn[],
  now: Date,
): Source | null {
  const timed = columns.flatMap(({ field, column, boundaries }): TimedColumn[] => {
    if (field.of !== 'readingCount') return [];
    return [{ column, matches: sql`sentiment = ${field.sentiment}`, days: field.days, boundaries }];
  });
  return timedSource('felt', timed, now, (recent) => sql`(${readingRows(tx, scope, recent)}) as known`);
}

/** Counts and last times, in one pass. @param from follows `from`: rows with `person_id` and `occurred_at`, of late ones only */
function timedSource(
  name: string,
  columns: readonly TimedColumn[],
  now: Date,
  from: (recent: RawBuilder<unknown>) => RawBuilder<unknown>,
): Source | null {
  if (columns.length === 0) return null;
  const [longest] = columns.map(({ days }) => days ?? Number.POSITIVE_INFINITY).sort((a, b) => b - a);
  const recent =
    longest === undefined || longest === Number.POSITIVE_INFINITY
      ? sql`true`
      : sql`occurred_at > ${daysBefore(now, longest)}`;
  const selected = columns.flatMap((column) => timedAggregates(column, now));
  return {
    name,
    table: sql`${sql.raw(name)} as materialized (select person_id,
      min(occurred_at) filter (where occurred_at > ${now}::timestamptz) as coming_at, ${sql.join(selected)}
      from ${from(recent)} group by 1)`,
    dues: [sql`${sql.raw(name)}.coming_at`, ...columns.flatMap((column) => timedDues(name, column, now))],
  };
}

function timedAggregates({ column, matches, days }: TimedColumn, now: Date): RawBuilder<unknown>[] {
  const happened = sql`${matches} and occurred_at <= ${now}::timestamptz`;
  if (days === undefined) return [sql`max(occurred_at) filter (where ${happened}) as ${sql.raw(column)}`];
  if (days === null) return [sql`count(*) filter (where ${happened}) as ${sql.raw(column)}`];
  const within = sql`${happened} and occurred_at > ${daysBefore(now, days)}`;
  return [
    sql`count(*) filter (where ${within}) as ${sql.raw(column)}`,
    sql`min(occurred_at) filter (where ${within}) as ${sql.raw(`${column}_first`)}`,
  ];
}

/** A window turns when its first event leaves it; a number of days, when it reaches one that somebody asks for. */
function timedDues(table: string, { column, days, boundaries }: TimedColumn, now: Date): RawBuilder<unknown>[] {
  if (days === null) return [];
  if (days !== undefined) return [sql`${sql.raw(`${table}.${column}_first`)} + ${inDays(days)}`];
  if (boundaries.length === 0) return [];
  const last = sql.raw(`${table}.${column}`);
  return boundaries.map(
    (boundary) => sql`case when ${last} > ${daysBefore(now, boundary)} then ${last} + ${inDays(boundary)} end`,
  );
}

/** Days of 24 hours, whatever the session's time zone makes of a day. */
function inDays(days: number): RawBuilder<unknown> {
  return sql`${`${days * 24} hours`}::interval`;
}

/** A value, and no sum that PostgreSQL would work out again for each row and field. */
function daysBefore(now: Date, days: number): RawBuilder<unknown> {
  return sql`${new Date(now.getTime() - days * dayMs)}::timestamptz`;
}
