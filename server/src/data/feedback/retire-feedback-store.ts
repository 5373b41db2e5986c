import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { dropCancelledFacts } from '../facts/index.ts';
import { type DueRecords, dropMonths, type RetainedKind, type RetiredPortion } from '../retention/index.ts';
import { toEvent } from './accept-statement.ts';
import type { Feedback, FeedbackKind } from './feedback.ts';
import { erasedDigest } from './feedback-records-store.ts';
import { type FeedbackRow, feedbackColumns, toFeedback } from './feedback-row.ts';
import { forgetOriginals } from './original-store.ts';

/** Tells that feedback met its end: the fact before, and the one after where it still counts. */
export const feedbackRetiredTopic = 'feedback.retired';

/** A step stays far below five seconds. */
const recordsPerStep = 500;

/** Something is left that leads to a person: words, a profile, what a browser or a source told. */
const leadsToPerson = sql`(answers <> '{}' or profile_id is not null or signals is not null or thread is not null
  or details is not null or attributes ?| array['orderId', 'memberId', 'unitCode'])`;

/** One kind of feedback; it is as old as what it tells of. */
export function retainedFeedback(kind: FeedbackKind, timeZoneOf: (tx: WorkspaceTx) => Promise<string>): RetainedKind {
  return {
    kind,
    endings: ['anonymise', 'delete'],
    minimumDays: 1,
    defaultDays: null,
    count: (tx, due) => countDue(tx, kind, due),
    retire: async (tx, due, after) => retirePortion(tx, { kind, due, timeZone: await timeZoneOf(tx) }, after),
    finish: async ({ warehouse }, workspaceId, { before }) => {
      await dropCancelledFacts(warehouse, workspaceId, before);
    },
  };
}

function dueOf(tx: WorkspaceTx, kind: FeedbackKind, { before, ending }: DueRecords) {
  return sql`workspace_id = ${tx.workspaceId} and occurred_at < ${before} and kind = ${kind}
    and ${ending === 'delete' ? sql`true` : leadsToPerson}`;
}

async function countDue(tx: WorkspaceTx, kind: FeedbackKind, due: DueRecords): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count from feedback where ${dueOf(tx, kind, due)}`.execute(tx.query);
  return rows[0]?.count ?? 0;
}

interface DueFeedback {
  kind: FeedbackKind;
  due: DueRecords;
  timeZone: string;
}

async function retirePortion(
  tx: WorkspaceTx,
  { kind, due, timeZone }: DueFeedback,
  after: string | null,
): Promise<RetiredPortion> {
  const [afterAt = '-infinity', afterId = '00000000-0000-0000-0000-000000000000'] = after?.split(' ') ?? [];
  const { rows } = await sql<FeedbackRow>`select ${sql.raw(feedbackColumns)} from feedback
    where ${dueOf(tx, kind, due)} and (occurred_at, id) > (${afterAt}::timestamptz, ${afterId}::uuid)
    order by occurred_at, id limit ${recordsPerStep} for update`.execute(tx.query);
  const records = rows.map(toFeedback);
  const changes = records.map((old) => ({ old, left: due.ending === 'delete' ? null : anonymise(old) }));
  await (due.ending === 'delete' ? deleteRecords(tx, records) : reduceRecords(tx, records));
  const events = changes.map(({ old, left }) => {
    const event = toEvent({ id: tx.workspaceId, timeZone }, old, left ?? old);
    return { ...event, new: left === null ? null : event.new };
  });
  await sql`insert into outbox (workspace_id, topic, payload)
    select ${tx.workspaceId}, ${feedbackRetiredTopic}, event from json_array_elements(${JSON.stringify(events)}::json) as event`.execute(
    tx.query,
  );
  const last = records.at(-1);
  if (last !== undefined && records.length === recordsPerStep)
    return { count: records.length, next: `${last.occurredAt.toISOString()} ${last.id}` };
  if (due.ending === 'delete') await dropMonths(tx, 'feedback', due.before);
  return { count: records.length, next: null };
}

/** What is left of a record when nothing may lead to a person: what can be counted. */
function anonymise(feedback: Feedback): Feedback {
  const { orderId: _, memberId: __, unitCode: ___, ...attributes } = feedback.attributes;
  const nothing = { profileId: null, answers: {}, verbatimKeys: [], thread: null, details: null };
  return { ...feedback, ...nothing, attributes, version: feedback.version + 1 };
}

function placesOf(records: readonly Feedback[]) {
  return sql`unnest(${records.map(({ id }) => id)}::uuid[], ${records.map(({ occurredAt }) => occurredAt)}::timestamptz[]) as place (id, at)`;
}

async function reduceRecords(tx: WorkspaceTx, records: readonly Feedback[]): Promise<void> {
  await sql`update feedback f set version = version + 1, profile_id = null, answers = '{}', verbatim_keys = '{}',
      attributes = attributes - '{orderId,memberId,unitCode}'::text[], thread = null, details = null, signals = null
    from ${placesOf(records)}
    where f.workspace_id = ${tx.workspaceId} and f.occurred_at = place.at and f.id = place.id`.execute(tx.query);
  await forgetCompanions(tx, records);
  await sql`update feedback_quality q set flags = '[]' from ${placesOf(records)}
    where q.workspace_id = ${tx.workspaceId} and q.feedback_id = place.id`.execute(tx.query);
}

async function deleteRecords(tx: WorkspaceTx, records: readonly Feedback[]): Promise<void> {
  await sql`delete from feedback f using ${placesOf(records)}
    where f.workspace_id = ${tx.workspaceId} and f.occurred_at = place.at and f.id = place.id`.execute(tx.query);
  await forgetCompanions(tx, records);
}

/** The key stays, so that the same sent again is known and changes nothing. What a record was compared by goes. */
async function forgetCompanions(tx: WorkspaceTx, records: readonly Feedback[]): Promise<void> {
  await forgetOriginals(
    tx,
    records.map(({ id }) => id),
  );
  await sql`update feedback_key k set digest = ${erasedDigest} from ${placesOf(records)}
    where k.workspace_id = ${tx.workspaceId} and k.id = place.id`.execute(tx.query);
  await sql`delete from feedback_trait t using ${placesOf(records)}
    where t.workspace_id = ${tx.workspaceId} and t.occurred_at = place.at and t.feedback_id = place.id`.execute(
    tx.query,
  );
}
