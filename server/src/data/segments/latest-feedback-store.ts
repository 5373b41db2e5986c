import { type RawBuilder, sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { PropertyType } from '../events/index.ts';
import type { SubjectSql } from './person-scope-store.ts';
import type { DeclaredFields, ReadingPart } from './segment-field.ts';
import type { FieldColumn, Source } from './segment-source-store.ts';

/** Answers to a survey that promises anonymity bring nobody into a segment: that would show who gave them. */
export function feedbackRows(tx: WorkspaceTx, scope: SubjectSql): RawBuilder<unknown> {
  return sql`feedback ${scope.join} where workspace_id = ${tx.workspaceId} and status = 'complete' and ${scope.covers(sql`profile_id`)}
    and not exists (select from survey where survey.workspace_id = feedback.workspace_id and survey.id = feedback.survey_id
      and survey.anonymity_threshold > 0)`;
}

/** The latest by the time of the feedback; a score counts as soon as it is there. */
export function scoredSource(tx: WorkspaceTx, scope: SubjectSql, columns: readonly FieldColumn[]): Source | null {
  const asked = columns.flatMap(({ field, column }) => {
    if (field.of === 'lastScore') return [{ column, matches: sql`given.fact ->> 'metric' = ${field.metric}` }];
    if (field.of !== 'lastAnswer') return [];
    const ofSurvey = sql`survey_id = ${field.surveyId}::uuid and given.fact ->> 'questionId' = ${field.questionId}`;
    return [{ column, matches: sql`${ofSurvey} and jsonb_typeof(given.fact -> 'rowId') = 'null'` }];
  });
  if (asked.length === 0) return null;
  const latest = asked.map(
    ({
      column,
      matches,
    }) => sql`(array_agg((given.fact ->> 'value')::double precision order by occurred_at desc, id desc, place)
      filter (where ${matches}))[1] as ${sql.raw(column)}`,
  );
  const table = sql`scored as materialized (select person_id, ${sql.join(latest)}
    from (select ${scope.personId} as person_id, id, occurred_at, survey_id, scores from ${feedbackRows(tx, scope)}) as complete
    cross join lateral jsonb_array_elements(scores) with ordinality as given (fact, place)
    where jsonb_typeof(given.fact -> 'value') = 'number' group by person_id)`;
  return { name: 'scored', table, dues: [] };
}

/** The options that were last chosen, as a JSON list, by the time of the feedback. */
export function chosenSource(tx: WorkspaceTx, scope: SubjectSql, columns: readonly FieldColumn[]): Source | null {
  const asked = columns.flatMap(({ field, column }) => {
    if (field.of !== 'lastChoice') return [];
    const chosen = sql`(select jsonb_agg(distinct given.fact ->> 'choice') from jsonb_array_elements(scores) as given (fact)
      where survey_id = ${field.surveyId}::uuid and given.fact ->> 'questionId' = ${field.questionId}
        and jsonb_typeof(given.fact -> 'rowId') = 'null' and jsonb_typeof(given.fact -> 'choice') = 'string')`;
    return [{ column, value: chosen }];
  });
  if (asked.length === 0) return null;
  const read = asked.map(({ column, value }) => sql`${value} as ${sql.raw(column)}`);
  const table = sql`chosen as materialized (select person_id, ${sql.join(asked.map(takeLatest))}
    from (select ${scope.personId} as person_id, id, occurred_at, ${sql.join(read)} from ${feedbackRows(tx, scope)}) as complete
    group by person_id)`;
  return { name: 'chosen', table, dues: [] };
}

/** What was last known of joined fields, by the time of the feedback. They become known later than the feedback itself. */
export function joinedSource(
  tx: WorkspaceTx,
  scope: SubjectSql,
  columns: readonly FieldColumn[],
  { joined }: DeclaredFields,
): Source | null {
  const asked = columns.flatMap(({ field, column }) => {
    return field.of === 'lastJoined' ? [{ column, value: readJoined(field.key, joined.get(field.key)) }] : [];
  });
  if (asked.length === 0) return null;
  const read = asked.map(({ column, value }) => sql`${value} as ${sql.raw(column)}`);
  const table = sql`around as materialized (select person_id, ${sql.join(asked.map(takeLatest))}
    from (select complete.*, ${sql.join(read)}
      from (select ${scope.personId} as person_id, id, occurred_at from ${feedbackRows(tx, scope)}) as complete
      cross join lateral (select numbers, texts from feedback_joined
        where workspace_id = ${tx.workspaceId} and feedback_id = complete.id limit 1) as known) as valued
    group by person_id)`;
  return { name: 'around', table, dues: [] };
}

/** What was read in feedback: `person_id`, `id` and `occurred_at` of the feedback, and what is kept of its reading. */
export function readingRows(tx: WorkspaceTx, scope: SubjectSql, matches = sql`true`): RawBuilder<unknown> {
  return sql`select complete.*, known.sentiment, known.emotions, known.intents
    from (select ${scope.personId} as person_id, id, occurred_at from ${feedbackRows(tx, scope)} and ${matches}) as complete
    cross join lateral (select sentiment, emotions, intents from feedback_reading
      where workspace_id = ${tx.workspaceId} and feedback_id = complete.id limit 1) as known`;
}

/** What was read in the words last said in which anything was read, by the time of the feedback. */
export function readingSource(tx: WorkspaceTx, scope: SubjectSql, columns: readonly FieldColumn[]): Source | null {
  const asked = columns.flatMap(({ field, column }) =>
    field.of === 'lastReading' ? [{ part: field.part, column }] : [],
  );
  if (asked.length === 0) return null;
  const read = asked.map(({ part, column }) => sql`${readPart(part)} as ${sql.raw(column)}`);
  const table = sql`said as materialized (select distinct on (person_id) person_id, ${sql.join(read)}
    from (${readingRows(tx, scope)}) as known order by person_id, occurred_at desc, id desc)`;
  return { name: 'said', table, dues: [] };
}

function readPart(part: ReadingPart): RawBuilder<unknown> {
  if (part === 'emotions') return sql`array(select jsonb_path_query(emotions, '$[*].emotion') #>> '{}')`;
  return part === 'intents' ? sql`intents` : sql`sentiment`;
}

/** A value of another type than the declared one, left by an earlier rule, is none. @param type undefined: not declared */
function readJoined(key: string, type: PropertyType | undefined): RawBuilder<unknown> {
  if (type === undefined) return sql`null::text`;
  if (type === 'number') return sql`(known.numbers ->> ${key}::text)::double precision`;
  const text = sql`(known.texts ->> ${key}::text)`;
  return type === 'text'
    ? sql`normalize(${text}, nfkc)`
    : sql`case ${text} when 'true' then true when 'false' then false end`;
}

function takeLatest({ column }: { column: string }): RawBuilder<unknown> {
  const value = sql.raw(column);
  return sql`(array_agg(${value} order by occurred_at desc, id desc) filter (where ${value} is not null))[1] as ${value}`;
}
