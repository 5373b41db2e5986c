import { type Access, systemAccess } from '@voxloop/access';
import Type from 'typebox';
import { findOrCreateProfiles, type ProfileAttributes } from '../../data/directory/index.ts';
import {
  type AcceptOutcome,
  acceptFeedback,
  ensureFeedbackMonths,
  type FeedbackInput,
} from '../../data/feedback/index.ts';
import { ensureTouchpoints } from '../../data/touchpoints/index.ts';
import { getWorkspace, listWorkspaces } from '../../data/workspaces/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import {
  type CronJob,
  defineJob,
  RunFailure,
  type RunOutcome,
  type RunWork,
  workOnRun,
} from '../../foundation/jobs/index.ts';
import type { Json } from '../../foundation/outbox/index.ts';
import { computeNameUuid } from '../../foundation/random/index.ts';
import { TableFileError, type TableRow } from '../../foundation/tabular/index.ts';
import { findSurveyVersion } from '../surveys/index.ts';
import { computeRowName, type FeedbackImport } from './feedback-import.ts';
import { addResult, feedbackFiles, getImportOfRun } from './feedback-import-store.ts';
import { openRowReader, readDataRows } from './prepare-import.ts';
import type { ReadRow, RowError, RowReader } from './row-reader.ts';

/** Rows of one step: a step is one transaction and stays far below five seconds. */
const rowsPerStep = 1_000;
const keepUnusedFilesDays = 7;
const dayMs = 24 * 3_600_000;

/** The work of one import, in steps that can be resumed. */
export const importJob = defineJob({
  name: 'imports.run',
  payload: Type.Object({ workspaceId: Type.String(), runId: Type.String() }),
  handle: async (payload, context, attempt) => {
    await runImport(context, payload, attempt);
  },
});

/** Forgets uploaded files that nobody imported within a week. */
export const forgetFilesJob: CronJob = {
  name: 'imports.forgetFiles',
  cron: '17 3 * * *',
  handle: async ({ clock, database }) => {
    const before = new Date(clock.now().getTime() - keepUnusedFilesDays * dayMs);
    for (const { id } of await database.asSystem(listWorkspaces)) {
      await database.inWorkspace(id, (tx) => feedbackFiles.forgetOld(tx, before));
    }
  },
};

/** How far a run has come: data rows of the file that are settled. */
type Checkpoint = { rows: number };

function parseCheckpoint(saved: Json): Checkpoint {
  if (typeof saved === 'object' && saved !== null && 'rows' in saved && typeof saved.rows === 'number')
    return { rows: saved.rows };
  throw new Error('The checkpoint of an import has lost its rows.');
}

/**
 * Works on an import from where it last stood. Rows become feedback of the past (`origin: backfill`), so that nobody is
 * alerted or mailed; a row that was imported before is counted as a duplicate.
 * @param onProgress is told of every step
 */
export async function runImport(
  context: Pick<ServerContext, 'database' | 'clock' | 'random' | 'live'>,
  run: { workspaceId: string; runId: string },
  attempt: { stop: AbortSignal; attempt: number; maxAttempts: number },
  onProgress: (done: number) => void = () => undefined,
): Promise<RunOutcome> {
  const outcome = await workOnRun(context, run, attempt, parseCheckpoint, async (work) => {
    const task = await openTask(context, run);
    let done = work.checkpoint?.rows ?? 0;
    for await (const rows of inSteps(readRows(task, done))) {
      done += rows.length;
      await importRows(context, task, work, rows, done);
      onProgress(done);
    }
  });
  if (outcome === 'done' || outcome === 'cancelled') await endTask(context, run);
  return outcome;
}

interface ImportTask {
  feedbackImport: FeedbackImport;
  access: Access;
  read: RowReader;
  bytes: Uint8Array;
  surveyId: string;
  surveyVersion: number;
  /** Months of feedback whose place in the database is known to exist. */
  months: Set<string>;
}

async function openTask(
  context: Pick<ServerContext, 'database'>,
  { workspaceId, runId }: { workspaceId: string; runId: string },
): Promise<ImportTask> {
  return context.database.inWorkspace(workspaceId, async (tx) => {
    const { timeZone } = await getWorkspace(tx);
    const access = systemAccess(workspaceId, { name: 'imports', timeZone });
    const feedbackImport = await getImportOfRun(tx, access, runId);
    const { mapping, surveyId, surveyVersion } = feedbackImport;
    if (mapping === null || surveyId === null || surveyVersion === null)
      throw new Error('A started import has no survey.');
    const version = await findSurveyVersion(tx, access, surveyId, surveyVersion);
    if (version === undefined) throw new RunFailure('The survey of this import no longer exists.');
    const bytes = await feedbackFiles.read(tx, feedbackImport.id);
    if (bytes.length === 0) throw new RunFailure('The uploaded file is no longer kept. Upload it again.');
    const read = await openRowReader(tx, access, feedbackImport, mapping, version.definition);
    return { feedbackImport, access, read, bytes, surveyId, surveyVersion, months: new Set<string>() };
  });
}

async function* readRows(task: ImportTask, skip: number): AsyncGenerator<TableRow> {
  try {
    yield* readDataRows(task.bytes, task.feedbackImport.profile.headerRows, skip);
  } catch (error) {
    if (error instanceof TableFileError) throw new RunFailure(error.message, { cause: error });
    throw error;
  }
}

async function* inSteps(rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow[]> {
  let step: TableRow[] = [];
  for await (const row of rows) {
    step.push(row);
    if (step.length < rowsPerStep) continue;
    yield step;
    step = [];
  }
  if (step.length > 0) yield step;
}

async function importRows(
  context: Pick<ServerContext, 'database' | 'clock' | 'random' | 'live'>,
  task: ImportTask,
  work: RunWork<Checkpoint>,
  rows: readonly TableRow[],
  done: number,
): Promise<void> {
  const read: ReadRow[] = [];
  const errors: RowError[] = [];
  for (const row of rows) {
    const result = task.read(row);
    if (result.ok) read.push(result.row);
    else errors.push(...result.errors);
  }
  await prepareMonths(context, task, read);
  const { feedbackImport } = task;
  await work.step(async (tx) => {
    const outcomes = await acceptRows(context, tx, task, read);
    const count = (kind: AcceptOutcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind).length;
    const conflicts = read.filter((_, index) => outcomes[index]?.kind === 'conflict');
    errors.push(...conflicts.map(({ line }): RowError => ({ line, column: '', code: 'conflict', value: '' })));
    const accepted = count('accepted');
    const duplicates = count('duplicate');
    await addResult(
      tx,
      feedbackImport.id,
      { accepted, duplicates, rejected: rows.length - accepted - duplicates },
      errors,
    );
    const message = { type: 'import.progress', unitIds: null, memberIds: null, ids: [feedbackImport.id] };
    await context.live.publish(tx, { workspaceId: tx.workspaceId, ...message });
    return { checkpoint: { rows: done }, done };
  });
}

async function acceptRows(
  context: Pick<ServerContext, 'clock' | 'random'>,
  tx: WorkspaceTx,
  task: ImportTask,
  rows: readonly ReadRow[],
): Promise<AcceptOutcome[]> {
  const people = rows.map(({ identifiers, valueTier, language }) => {
    const attributes: ProfileAttributes = {
      ...(valueTier === null ? {} : { valueTier }),
      ...(language === null ? {} : { language }),
    };
    return { identifiers, attributes, newId: context.random.uuid() };
  });
  const profileIds = await findOrCreateProfiles(tx, task.access, people);
  const touchpoints = new Set(rows.map((row) => row.touchpoint).filter((code) => code !== null));
  if (touchpoints.size > 0) await ensureTouchpoints(tx, task.access, [...touchpoints]);
  const inputs = rows.map((row, index) => toFeedback(task, row, profileIds[index] ?? null));
  return acceptFeedback(tx, task.access, inputs, context.clock.now());
}

function toFeedback(task: ImportTask, row: ReadRow, profileId: string | null): FeedbackInput {
  const name = computeRowName(task.feedbackImport.fileDigest, row.line, row.responseId);
  return {
    id: computeNameUuid(`import ${task.access.workspaceId} ${task.surveyId}`, name),
    kind: 'response',
    status: row.status,
    origin: 'backfill',
    surveyId: task.surveyId,
    surveyVersion: task.surveyVersion,
    channel: row.channel,
    touchpoint: row.touchpoint,
    unitId: row.unitId,
    profileId,
    language: row.language,
    occurredAt: row.occurredAt,
    durationSeconds: row.durationSeconds,
    answers: row.answers,
    verbatimKeys: row.verbatimKeys,
    attributes: row.attributes,
    scores: row.scores,
  };
}

/** Makes room for months of the past in a transaction of its own: that locks the table for a moment. */
async function prepareMonths(
  context: Pick<ServerContext, 'database'>,
  task: ImportTask,
  rows: readonly ReadRow[],
): Promise<void> {
  const wanted = new Map(rows.map((row) => [row.occurredAt.toISOString().slice(0, 7), row.occurredAt]));
  const missing = [...wanted].filter(([month]) => !task.months.has(month));
  if (missing.length === 0) return;
  await context.database.inWorkspace(task.access.workspaceId, async (tx) => {
    for (const [month, at] of missing) {
      await ensureFeedbackMonths(tx, at, at);
      task.months.add(month);
    }
  });
}

/** What was in the file is feedback now, or was not wanted. */
async function endTask(
  context: Pick<ServerContext, 'database'>,
  { workspaceId, runId }: { workspaceId: string; runId: string },
): Promise<void> {
  await context.database.inWorkspace(workspaceId, async (tx) => {
    const { id } = await getImportOfRun(tx, systemAccess(workspaceId, { name: 'imports' }), runId);
    await feedbackFiles.forget(tx, id);
  });
}
