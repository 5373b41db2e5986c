import type { Access } from '@voxloop/access';
import { compileToPostgres, type PostgresColumns, trustedSql } from '@voxloop/condition';
import { doubtfulBelow } from '@voxloop/survey';
import { type RawBuilder, sql } from 'kysely';
import { toSqlExpression, type WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { Feedback, FeedbackKind, FeedbackStatus } from './feedback.ts';
import { type FeedbackRow, feedbackColumns, toFeedback } from './feedback-row.ts';
import { maskFeedback } from './mask-feedback.ts';

/** A share of the NPS scale. */
export type ScoreBand = 'promoter' | 'passive' | 'detractor';

/** Which feedback to list; what is left out does not narrow. */
export interface FeedbackFilter {
  surveyId?: string;
  /** The units themselves, already resolved with what is below them */
  unitIds?: readonly number[];
  /** From this instant on */
  from?: Date;
  /** Before this instant */
  before?: Date;
  channel?: string;
  touchpoint?: string;
  band?: ScoreBand;
  status?: FeedbackStatus;
  /** Only where the customer wrote something */
  hasText?: boolean;
  /** Words to be found in what the customer wrote */
  words?: string;
  profileId?: string;
  kind?: FeedbackKind;
  /** Only what this source brought */
  sourceId?: string;
  /** Only records of one conversation of the source */
  thread?: string;
  /** Only responses of which much speaks against trusting them */
  doubtful?: boolean;
  /** Surveys whose answers are left out */
  hiddenSurveyIds?: readonly string[];
}

/** Where the next page begins: after this record, newest first. */
export interface FeedbackCursor {
  occurredAt: Date;
  id: string;
}

/** The fields of the table that a scope or a filter condition may name. */
const scopeColumns: PostgresColumns = (field) => {
  switch (field) {
    case 'unit':
      return { type: 'number', expression: trustedSql('feedback.unit_id'), integer: true };
    case 'touchpoint':
    case 'channel':
    case 'language':
    case 'origin':
    case 'kind':
    case 'status':
      return { type: 'string', expression: trustedSql(`feedback.${field}`) };
    case 'survey':
      return { type: 'string', expression: trustedSql('feedback.survey_id::text') };
    default:
      return undefined;
  }
};

/** The rows of `feedback` that a reader may see, as an expression. */
export function inScope(access: Access): RawBuilder<boolean> {
  return toSqlExpression(compileToPostgres(access.scope, scopeColumns));
}

/**
 * The reader's feedback, newest first.
 * @param limit at most 200
 * @throws ProblemError `verbatimsMasked` when words are sought by one who may not read them
 */
export async function listFeedback(
  tx: WorkspaceTx,
  access: Access,
  filter: FeedbackFilter,
  page: { after?: FeedbackCursor; limit: number },
): Promise<Feedback[]> {
  // Finding by words what can't be read would tell, word by word, what it says.
  if (filter.words !== undefined && access.masks.has('feedback.verbatims')) throw new ProblemError('verbatimsMasked');
  const conditions = [sql`workspace_id = ${tx.workspaceId}`, inScope(access), ...narrow(filter)];
  if (page.after !== undefined)
    conditions.push(sql`(occurred_at, id) < (${page.after.occurredAt}, ${page.after.id}::uuid)`);
  const { rows } = await sql<FeedbackRow>`
    select ${sql.raw(feedbackColumns)} from feedback where ${sql.join(conditions, sql` and `)}
    order by occurred_at desc, id desc limit ${Math.min(page.limit, 200)}`.execute(tx.query);
  return rows.map((row) => maskFeedback(access, toFeedback(row)));
}

function narrow(filter: FeedbackFilter): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [];
  if (filter.surveyId !== undefined) conditions.push(sql`survey_id = ${filter.surveyId}`);
  if (filter.unitIds !== undefined) conditions.push(sql`unit_id = any(${filter.unitIds})`);
  if (filter.from !== undefined) conditions.push(sql`occurred_at >= ${filter.from}`);
  if (filter.before !== undefined) conditions.push(sql`occurred_at < ${filter.before}`);
  if (filter.channel !== undefined) conditions.push(sql`channel = ${filter.channel}`);
  if (filter.touchpoint !== undefined) conditions.push(sql`touchpoint = ${filter.touchpoint}`);
  if (filter.status !== undefined) conditions.push(sql`status = ${filter.status}`);
  if (filter.profileId !== undefined) conditions.push(sql`profile_id = ${filter.profileId}`);
  if (filter.kind !== undefined) conditions.push(sql`kind = ${filter.kind}`);
  if (filter.sourceId !== undefined) conditions.push(sql`source_id = ${filter.sourceId}`);
  if (filter.thread !== undefined) conditions.push(sql`thread = ${filter.thread}`);
  if (filter.hiddenSurveyIds !== undefined && filter.hiddenSurveyIds.length > 0) {
    conditions.push(sql`(survey_id is null or survey_id <> all(${filter.hiddenSurveyIds}))`);
  }
  if (filter.hasText === true) conditions.push(sql`verbatim_keys <> '{}'`);
  if (filter.band !== undefined) conditions.push(inBand(filter.band));
  if (filter.doubtful === true) {
    // The bound stands in the text, as it does in the index of such records.
    conditions.push(sql`id in (select feedback_id from feedback_quality
      where workspace_id = voxloop_workspace() and score < ${sql.lit(doubtfulBelow)})`);
  }
  if (filter.words !== undefined) {
    conditions.push(
      sql`exists (select 1 from unnest(verbatim_keys) as key where strpos(lower(answers ->> key), lower(${filter.words})) > 0)`,
    );
  }
  return conditions;
}

function inBand(band: ScoreBand): RawBuilder<unknown> {
  if (band === 'promoter') return sql`metric = 'nps' and score >= 9`;
  if (band === 'passive') return sql`metric = 'nps' and score >= 7 and score < 9`;
  return sql`metric = 'nps' and score < 7`;
}

/** One feedback that the reader may see. */
export async function findFeedback(tx: WorkspaceTx, access: Access, id: string): Promise<Feedback | undefined> {
  const { rows } = await sql<FeedbackRow>`
    select ${sql.raw(feedbackColumns)} from feedback
    where workspace_id = ${tx.workspaceId} and id = ${id} and ${inScope(access)}
      and occurred_at = (select occurred_at from feedback_key where workspace_id = ${tx.workspaceId} and id = ${id})`.execute(
    tx.query,
  );
  return rows[0] === undefined ? undefined : maskFeedback(access, toFeedback(rows[0]));
}

/** Where to find a record without searching every month. */
export interface FeedbackPlace {
  id: string;
  occurredAt: Date | string;
}

/** The given feedback that the reader may see, in no order; those gone are left out. */
export async function listFeedbackByIds(
  tx: WorkspaceTx,
  access: Access,
  places: readonly FeedbackPlace[],
): Promise<Feedback[]> {
  if (places.length === 0) return [];
  const { rows } = await sql<FeedbackRow>`
    select ${sql.raw(feedbackColumns)} from feedback
    join unnest(${places.map((place) => place.id)}::uuid[], ${places.map((place) => place.occurredAt)}::timestamptz[]) as place (place_id, place_at)
      on feedback.id = place_id and feedback.occurred_at = place_at
    where workspace_id = ${tx.workspaceId} and ${inScope(access)}`.execute(tx.query);
  return rows.map((row) => maskFeedback(access, toFeedback(row)));
}

/** The next `limit` records of the workspace after `after`, by id. */
export async function listFeedbackSpan(
  tx: WorkspaceTx,
  _access: Access,
  after: string | null,
  limit: number,
): Promise<FeedbackPlace[]> {
  const { rows } = await sql<FeedbackPlace>`select id, occurred_at as "occurredAt" from feedback_key
    where workspace_id = ${tx.workspaceId} and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`.execute(
    tx.query,
  );
  return rows;
}

/** Every feedback of the workspace in the order of time, `pageSize` at a time; for rebuilding what is derived from it. */
export async function* streamFeedback(tx: WorkspaceTx, access: Access, pageSize = 5_000): AsyncIterable<Feedback[]> {
  let after: FeedbackCursor | undefined;
  for (;;) {
    const conditions = [sql`workspace_id = ${tx.workspaceId}`, inScope(access)];
    if (after !== undefined) conditions.push(sql`(occurred_at, id) > (${after.occurredAt}, ${after.id}::uuid)`);
    const { rows } = await sql<FeedbackRow>`
      select ${sql.raw(feedbackColumns)} from feedback where ${sql.join(conditions, sql` and `)}
      order by occurred_at, id limit ${pageSize}`.execute(tx.query);
    if (rows.length > 0) yield rows.map((row) => maskFeedback(access, toFeedback(row)));
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = { occurredAt: last.occurred_at, id: last.id };
  }
}

/** How many responses each survey has. */
export async function countFeedbackBySurvey(tx: WorkspaceTx, access: Access): Promise<Map<string, number>> {
  const { rows } = await sql<{ surveyId: string; count: number }>`
    select survey_id as "surveyId", count(*) as count from feedback
    where workspace_id = ${tx.workspaceId} and survey_id is not null and ${inScope(access)} group by survey_id`.execute(
    tx.query,
  );
  return new Map(rows.map((row) => [row.surveyId, row.count]));
}
