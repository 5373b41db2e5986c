import type { Access } from '@voxloop/access';
import { type RawBuilder, sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { isWordOfList, typeOfTaking } from '../events/index.ts';
import { computeJoined, isAsked, windowEnd } from './join-sql-store.ts';
import { type JoinedChange, publishJoinedChanges } from './joined-change.ts';
import type { JoinedField, JoinedValues } from './joined-field.ts';
import { listJoinedFields, lockJoined } from './joined-field-store.ts';
import { findJoinedNews, sameEntries } from './joined-news.ts';

/** A feedback as it is joined in this moment, beside what was written down of it before. */
interface JoinedRow {
  id: string;
  /** null where the feedback is gone */
  localDay: string | null;
  occurredAt: Date | null;
  receivedAt: Date | null;
  profileId: string | null;
  values: Record<string, unknown>;
  dueAt: Date | null;
  known: (JoinedValues & { revision: number; dueAt: Date | null; localDay: string }) | null;
}

/** What is written down of a feedback; `gone` takes it away. */
interface Written extends JoinedChange {
  dueAt: Date | null;
  gone: boolean;
}

/**
 * Joins feedback to the events around it, by what is known in this moment, and writes down what is different from before;
 * `feedback.joined` tells of it in the same transaction. Those of one workspace follow each other: what was seen earlier
 * never takes the place of what was seen later.
 * @returns for how many feedback records the values are others than before
 */
export async function joinFeedback(
  tx: WorkspaceTx,
  access: Access,
  ids: readonly string[],
  now: Date,
): Promise<number> {
  await lockJoined(tx);
  const fields = await listJoinedFields(tx, access);
  const rows = await computeRows(tx, ids, fields, now);
  const written = rows.flatMap((row) => compareRow(row, fields, now) ?? []);
  if (written.length === 0) return 0;
  await writeRows(tx, written);
  const changed = written.filter(({ revision }, at) => revision !== (rowOf(rows, written[at])?.known?.revision ?? 0));
  await publishJoinedChanges(tx, changed);
  return changed.length;
}

function rowOf(rows: readonly JoinedRow[], written: Written | undefined): JoinedRow | undefined {
  return rows.find(({ id }) => id === written?.feedbackId);
}

/** From-clause and select of feedback as rules see it: with all profiles of its person, and the order that it is about. */
export function subjects(tx: WorkspaceTx, ids: readonly string[]): RawBuilder<unknown> {
  return sql`subject as materialized (
    select f.id, f.occurred_at, f.received_at, f.profile_id, f.kind, f.survey_id::text as survey_id, f.channel, f.touchpoint,
      f.attributes ->> 'orderId' as order_id, persons.profile_ids,
      to_char(f.occurred_at at time zone (select time_zone from workspace where id = ${tx.workspaceId}), 'YYYY-MM-DD') as local_day
    from unnest(${ids}::uuid[]) as asked (id)
    join feedback_key k on k.workspace_id = ${tx.workspaceId} and k.id = asked.id
    join feedback f on f.workspace_id = ${tx.workspaceId} and f.occurred_at = k.occurred_at and f.id = k.id
    left join lateral (
      select coalesce((select array_agg(other.profile_id) from profile_person own
          join profile_person other on other.workspace_id = own.workspace_id and other.person_id = own.person_id
          where own.workspace_id = ${tx.workspaceId} and own.profile_id = f.profile_id), array[f.profile_id]) as profile_ids
    ) as persons on f.profile_id is not null
    -- What was promised to be anonymous is not joined to what anybody did.
    where not exists (select from survey where survey.workspace_id = ${tx.workspaceId} and survey.id = f.survey_id
      and survey.anonymity_threshold > 0)
  )`;
}

async function computeRows(
  tx: WorkspaceTx,
  ids: readonly string[],
  fields: readonly JoinedField[],
  now: Date,
): Promise<JoinedRow[]> {
  const values = fields.map(({ rule }) => computeJoined(tx, rule, now));
  const dues = fields.flatMap(({ rule }) => {
    const end = windowEnd(rule.join);
    return end === null
      ? []
      : [
          sql`case when ${isAsked(rule)} and subject.profile_ids is not null and ${end} > ${now}::timestamptz then ${end} end`,
        ];
  });
  await sql`set local jit = off`.execute(tx.query);
  const { rows } = await sql<Omit<JoinedRow, 'values'> & { list: unknown[] }>`
    with ${subjects(tx, ids)}
    select asked.id, subject.local_day as "localDay", subject.profile_id as "profileId",
      subject.occurred_at as "occurredAt", subject.received_at as "receivedAt",
      jsonb_build_array(${values.length === 0 ? sql`` : sql.join(values)}) as list,
      ${dues.length === 0 ? sql`null::timestamptz` : sql`least(${sql.join(dues)})`} as "dueAt",
      case when known.feedback_id is not null then jsonb_build_object('numbers', known.numbers, 'texts', known.texts,
        'revision', known.revision, 'dueAt', known.due_at, 'localDay', known.local_day) end as known
    from unnest(${ids}::uuid[]) as asked (id)
    left join subject on subject.id = asked.id
    left join feedback_joined known on known.workspace_id = ${tx.workspaceId} and known.feedback_id = asked.id`.execute(
    tx.query,
  );
  return rows.map(({ list, known, ...row }) => ({
    ...row,
    known: known && { ...known, dueAt: known.dueAt === null ? null : new Date(known.dueAt) },
    values: Object.fromEntries(fields.map(({ key }, at) => [key, list[at] ?? null])),
  }));
}

const nothing: JoinedValues = { numbers: {}, texts: {} };

/** What has to be written of a feedback; undefined where all is as it was. */
function compareRow(row: JoinedRow, fields: readonly JoinedField[], now: Date): Written | undefined {
  const { id: feedbackId, known, localDay, profileId, dueAt, occurredAt, receivedAt } = row;
  const values = readValues(row.values, fields);
  const knows = Object.keys(values.numbers).length + Object.keys(values.texts).length > 0;
  if (known === null && !knows && dueAt === null) return undefined;
  const isSame = known !== null && sameEntries(known.numbers, values.numbers) && sameEntries(known.texts, values.texts);
  const gone = localDay === null || (!knows && dueAt === null);
  if (isSame && !gone && known.dueAt?.getTime() === dueAt?.getTime()) return undefined;
  const told = isSame || (known === null && !knows);
  return {
    feedbackId,
    profileKey: profileId,
    localDay: localDay ?? known?.localDay ?? '',
    ...values,
    revision: (known?.revision ?? 0) + (told ? 0 : 1),
    dueAt,
    news:
      occurredAt && receivedAt
        ? findJoinedNews({ occurredAt, receivedAt }, fields, { known: known ?? nothing, values }, now)
        : undefined,
    // A row whose revision was told stays, so that no later one comes before it.
    gone: gone && localDay === null,
  };
}

/** Values by their type; a text that may hold something of one person's is as good as none. */
export function readValues(raw: Readonly<Record<string, unknown>>, fields: readonly JoinedField[]): JoinedValues {
  const numbers: Record<string, number> = {};
  const texts: Record<string, string> = {};
  for (const { key, rule } of fields) {
    const value = raw[key];
    const type = typeOfTaking(rule.take);
    if (type === 'number' && typeof value === 'number') numbers[key] = value;
    if (type === 'boolean' && typeof value === 'boolean') texts[key] = String(value);
    if (type === 'text' && typeof value === 'string' && isWordOfList(value)) texts[key] = value;
  }
  return { numbers, texts };
}

async function writeRows(tx: WorkspaceTx, written: readonly Written[]): Promise<void> {
  const kept = written.filter(({ gone }) => !gone);
  const gone = written.filter((one) => one.gone).map(({ feedbackId }) => feedbackId);
  await sql`insert into feedback_joined (workspace_id, feedback_id, profile_id, local_day, numbers, texts, revision, due_at)
    select ${tx.workspaceId}, "feedbackId", "profileKey", "localDay", numbers, texts, revision, "dueAt"
    from json_to_recordset(${JSON.stringify(kept)}::json) as given ("feedbackId" uuid, "profileKey" uuid, "localDay" date,
      numbers jsonb, texts jsonb, revision bigint, "dueAt" timestamptz)
    on conflict (workspace_id, feedback_id) do update set profile_id = excluded.profile_id, local_day = excluded.local_day,
      numbers = excluded.numbers, texts = excluded.texts, revision = excluded.revision, due_at = excluded.due_at`.execute(
    tx.query,
  );
  await sql`delete from feedback_joined where workspace_id = ${tx.workspaceId} and feedback_id = any(${gone}::uuid[])`.execute(
    tx.query,
  );
}
