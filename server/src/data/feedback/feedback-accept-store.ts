import { type Access, seesUnit } from '@voxloop/access';
import { CompiledQuery, sql } from 'kysely';
import type pg from 'pg';
import type { SystemTx, WorkspaceTx } from '../../foundation/database/index.ts';
import {
  type AcceptingWorkspace,
  type AcceptRow,
  acceptOneStatement,
  acceptStatement,
  acceptUnmaskedStatement,
  toAcceptParameters,
  toAcceptRow,
  toColumns,
  toEvent,
} from './accept-statement.ts';
import {
  type AcceptOutcome,
  computeDigest,
  type Feedback,
  type FeedbackInput,
  type FeedbackSignals,
  fromNoSource,
} from './feedback.ts';
import { type FeedbackRow, feedbackColumns, toFeedback } from './feedback-row.ts';
import { maskingVersion } from './mask-verbatims.ts';
import { readMaskedKinds } from './masking-rule-store.ts';
import { saveOriginal } from './original-store.ts';
import { prepareFeedback } from './prepare-feedback.ts';

/**
 * Takes feedback in: the one way for X-data of every kind. Record, key and event are written together in the caller's
 * transaction; what was accepted before changes nothing. An input that `replaces` a partial one changes the record and
 * tells of the old and the new fact.
 * @param given at most some thousands; more in several transactions
 * @returns one outcome per input, in their order
 */
export async function acceptFeedback(
  tx: WorkspaceTx,
  access: Access,
  given: readonly FeedbackInput[],
  receivedAt: Date,
): Promise<AcceptOutcome[]> {
  // Outcomes are kept by input, so the same object given twice has to become two.
  const inputs = given.map((input) => ({ ...input }));
  const workspace = { id: tx.workspaceId, timeZone: access.timeZone };
  const outcomes = new Map<FeedbackInput, AcceptOutcome>();
  const fresh = new Map<string, FeedbackInput>();
  const repeated: FeedbackInput[] = [];
  for (const input of inputs) {
    if (!seesUnit(access, input.unitId)) outcomes.set(input, { kind: 'outsideAccess', id: input.id });
    else if (fresh.has(input.id)) repeated.push(input);
    else fresh.set(input.id, input);
  }
  const kinds = inputs.length === 0 ? [] : await readMaskedKinds(tx);
  const prepare = (input: FeedbackInput) => prepareFeedback(tx.keyRing, tx.workspaceId, kinds, input);
  const prepared = await Promise.all([...fresh.values()].map(prepare));
  const rows = prepared.map((ready) => toAcceptRow(workspace, ready, receivedAt));
  const accepted = rows.length === 0 ? new Set<string>() : await insertFresh(tx, rows);
  for (const [id, input] of fresh) {
    if (accepted.has(id)) outcomes.set(input, { kind: 'accepted', id, version: 1 });
    else repeated.push(input);
  }
  for (const outcome of await settleRepeated(tx, workspace, repeated, receivedAt))
    outcomes.set(outcome.input, outcome.outcome);
  return inputs.map((input) => getOutcome(outcomes, input));
}

function getOutcome(outcomes: ReadonlyMap<FeedbackInput, AcceptOutcome>, input: FeedbackInput): AcceptOutcome {
  const outcome = outcomes.get(input);
  if (outcome === undefined) throw new Error(`The feedback ${input.id} has no outcome.`);
  return outcome;
}

async function insertFresh(tx: WorkspaceTx, rows: readonly AcceptRow[]): Promise<Set<string>> {
  const result = await tx.query.executeQuery<{ id: string }>(
    CompiledQuery.raw(statementFor(rows), [JSON.stringify(rows)]),
  );
  return new Set(result.rows.map((row) => row.id));
}

/**
 * Accepts a group through a connection of the caller's that is bound to the workspace, as one implicit transaction.
 * @returns the ids that were new
 */
export async function acceptGroup(client: pg.Client, rows: readonly AcceptRow[]): Promise<Set<string>> {
  const [first] = rows;
  const text = statementFor(rows);
  const { rows: accepted } = await client.query<{ id: string }>(
    first !== undefined && rows.length === 1 && first.original === null
      ? { name: 'accept-one', text: acceptOneStatement, values: toAcceptParameters(first) }
      : { name: text === acceptStatement ? 'accept' : 'accept-unmasked', text, values: [JSON.stringify(rows)] },
  );
  return new Set(accepted.map((row) => row.id));
}

function statementFor(rows: readonly AcceptRow[]): string {
  return rows.some(({ original }) => original !== null) ? acceptStatement : acceptUnmaskedStatement;
}

interface KnownKey {
  occurredAt: Date;
  digest: string;
}

async function settleRepeated(
  tx: WorkspaceTx,
  workspace: AcceptingWorkspace,
  inputs: readonly FeedbackInput[],
  receivedAt: Date,
): Promise<{ input: FeedbackInput; outcome: AcceptOutcome }[]> {
  if (inputs.length === 0) return [];
  const known = await findKeys(
    tx,
    inputs.map((input) => input.id),
  );
  const settled: { input: FeedbackInput; outcome: AcceptOutcome }[] = [];
  for (const input of inputs)
    settled.push({ input, outcome: await settle(tx, workspace, input, known.get(input.id), receivedAt) });
  return settled;
}

async function settle(
  tx: WorkspaceTx,
  workspace: AcceptingWorkspace,
  input: FeedbackInput,
  key: KnownKey | undefined,
  receivedAt: Date,
): Promise<AcceptOutcome> {
  if (key === undefined) throw new Error(`The feedback ${input.id} is neither new nor known.`);
  if (key.digest === computeDigest(input)) return { kind: 'duplicate', id: input.id };
  if (input.replaces !== true) return { kind: 'conflict', id: input.id };
  return replacePartial(tx, workspace, input, key.occurredAt, receivedAt);
}

async function findKeys(tx: WorkspaceTx, ids: readonly string[]): Promise<Map<string, KnownKey>> {
  const { rows } = await sql<{ id: string } & KnownKey>`
    select id, occurred_at as "occurredAt", digest from feedback_key where workspace_id = ${tx.workspaceId} and id = any(${ids})`.execute(
    tx.query,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Puts a finished response in the place of its partial one. The record keeps its month, for it is the same response. */
async function replacePartial(
  tx: WorkspaceTx,
  workspace: AcceptingWorkspace,
  input: FeedbackInput,
  occurredAt: Date,
  receivedAt: Date,
): Promise<AcceptOutcome> {
  const { rows } = await sql<FeedbackRow>`
    select ${sql.raw(feedbackColumns)} from feedback
    where workspace_id = ${tx.workspaceId} and occurred_at = ${occurredAt} and id = ${input.id} for update`.execute(
    tx.query,
  );
  const [row] = rows;
  // What met its end leaves its key behind.
  if (row === undefined) return { kind: 'conflict', id: input.id };
  const old = toFeedback(row);
  if (old.status !== 'partial') return { kind: 'conflict', id: input.id };
  const prepared = await prepareFeedback(tx.keyRing, tx.workspaceId, await readMaskedKinds(tx), input);
  const { replaces: _, signals, ...content } = prepared.input;
  const current: Feedback = { ...fromNoSource, ...content, occurredAt, receivedAt, version: old.version + 1 };
  await updateRecord(tx, current, signals ?? null, prepared.digest, JSON.stringify(toEvent(workspace, old, current)));
  await saveOriginal(tx, current.id, prepared.original);
  return { kind: 'accepted', id: current.id, version: current.version };
}

async function updateRecord(
  tx: WorkspaceTx,
  feedback: Feedback,
  signals: FeedbackSignals | null,
  digest: string,
  event: string,
): Promise<void> {
  const columns = toColumns(feedback);
  await sql`update feedback set version = ${columns.version}, status = ${columns.status}, survey_version = ${columns.survey_version},
      channel = ${columns.channel}, touchpoint = ${columns.touchpoint}, unit_id = ${columns.unit_id}, profile_id = ${columns.profile_id},
      language = ${columns.language}, received_at = ${columns.received_at}, duration_seconds = ${columns.duration_seconds},
      metric = ${columns.metric}, score = ${columns.score}, answers = ${JSON.stringify(columns.answers)}::jsonb,
      verbatim_keys = ${columns.verbatim_keys}, attributes = ${JSON.stringify(columns.attributes)}::jsonb, scores = ${JSON.stringify(columns.scores)}::jsonb,
      signals = ${signals === null ? null : JSON.stringify(signals)}::jsonb, masking = ${maskingVersion}
    where workspace_id = ${tx.workspaceId} and occurred_at = ${feedback.occurredAt} and id = ${feedback.id}`.execute(
    tx.query,
  );
  await sql`update feedback_key set digest = ${digest} where workspace_id = ${tx.workspaceId} and id = ${feedback.id}`.execute(
    tx.query,
  );
  await sql`insert into outbox (workspace_id, topic, payload) values (${tx.workspaceId}, 'feedback.accepted', ${event}::json)`.execute(
    tx.query,
  );
}

/** Makes the monthly partitions for a span of the past before it is imported. Spans of over 50 years are refused. */
export async function ensureFeedbackMonths(tx: WorkspaceTx, from: Date, to: Date): Promise<void> {
  await sql`select voxloop_ensure_feedback_months(${from}, ${to})`.execute(tx.query);
}

/** Makes this month's partition and those of the next half year. */
export async function prepareComingMonths(tx: SystemTx, now: Date): Promise<void> {
  await sql`select voxloop_ensure_feedback_months(${now}, ${now}::timestamptz + interval '6 months')`.execute(tx.query);
}

/** Those of the ids under which something was accepted already. */
export async function listKnownFeedbackIds(tx: WorkspaceTx, ids: readonly string[]): Promise<Set<string>> {
  return new Set((await findKeys(tx, ids)).keys());
}
