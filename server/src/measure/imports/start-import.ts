import type { Access } from '@voxloop/access';
import { writeAudit } from '../../data/audit/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { createRun, findRun, requestRunCancel } from '../../foundation/jobs/index.ts';
import { createSurvey, findSurvey, publishSurvey, setSurveyOpen } from '../surveys/index.ts';
import { computeImportState, type FeedbackImport } from './feedback-import.ts';
import { importJob } from './feedback-import-jobs.ts';
import { getImport, listStartedImportsOf, saveStart } from './feedback-import-store.ts';
import type { ImportMapping } from './import-mapping.ts';
import { resolveDefinition } from './prepare-import.ts';

type Starting = Pick<ServerContext, 'clock' | 'config' | 'random' | 'live' | 'jobs'>;

/**
 * Starts an import: makes the survey where a new one was asked for, and queues the work. A failed import may be started
 * again; what was imported stays and is not added twice.
 * @returns the id of the run
 * @throws ProblemError `importNotFound`, `importNotStartable`, `importMappingInvalid`
 */
export async function startImport(
  context: Starting,
  tx: WorkspaceTx,
  access: Access,
  id: string,
  options: { queue: boolean } = { queue: true },
): Promise<string> {
  const feedbackImport = await getImport(tx, access, id);
  const previous = feedbackImport.runId === null ? undefined : await findRun(tx, feedbackImport.runId);
  const state = computeImportState(previous?.state ?? null);
  if (state !== 'uploaded' && state !== 'failed')
    throw new ProblemError('importNotStartable', { params: { reason: state } });
  const { mapping } = feedbackImport;
  if (mapping === null) throw new ProblemError('importNotStartable', { params: { reason: 'unmapped' } });
  const survey = await chooseSurvey(context, tx, access, feedbackImport, mapping);
  const runId = context.random.uuid();
  const createdAt = context.clock.now();
  const total = feedbackImport.profile.rows;
  await createRun(tx, { id: runId, kind: 'import', total, createdBy: access.actor.id, createdAt });
  const started = await saveStart(tx, access, id, {
    runId,
    previousRunId: feedbackImport.runId,
    surveyId: survey.id,
    surveyVersion: survey.version,
    mapping: { ...mapping, timeZone: mapping.timeZone ?? access.timeZone },
  });
  if (!started) throw new ProblemError('importNotStartable', { params: { reason: 'running' } });
  await writeAudit(tx, access, {
    action: 'import.started',
    subject: { kind: 'import', id },
    detail: { fileName: feedbackImport.fileName, rows: total },
  });
  if (options.queue) await context.jobs.enqueue(tx, importJob, { workspaceId: access.workspaceId, runId });
  return runId;
}

/** Asks a running import to stop. @throws ProblemError `importNotFound`, `importNotCancellable` */
export async function cancelImport(
  context: Pick<ServerContext, 'clock'>,
  tx: WorkspaceTx,
  access: Access,
  id: string,
): Promise<void> {
  const { runId, fileName } = await getImport(tx, access, id);
  const asked = runId !== null && (await requestRunCancel(tx, runId, context.clock.now()));
  if (!asked) throw new ProblemError('importNotCancellable');
  await writeAudit(tx, access, { action: 'import.cancelled', subject: { kind: 'import', id }, detail: { fileName } });
}

/**
 * The survey and version that the answers are of. The same file with the same columns goes to the survey that it made
 * before: that is how importing it again is recognised.
 */
async function chooseSurvey(
  context: Starting,
  tx: WorkspaceTx,
  access: Access,
  feedbackImport: FeedbackImport,
  mapping: ImportMapping,
): Promise<{ id: string; version: number }> {
  const definition = await resolveDefinition(tx, access, mapping, feedbackImport.profile.columns.length);
  if ('surveyId' in mapping.target) {
    const survey = await findSurvey(tx, access, mapping.target.surveyId);
    return { id: mapping.target.surveyId, version: survey?.publishedVersion ?? 1 };
  }
  const earlier = await listStartedImportsOf(tx, access, feedbackImport.fileDigest);
  const same = earlier.find((one) => sameColumns(one.mapping, mapping));
  if (same?.surveyId != null && (await findSurvey(tx, access, same.surveyId)) !== undefined) {
    return { id: same.surveyId, version: same.surveyVersion ?? 1 };
  }
  const { title } = mapping.target.newSurvey;
  const names = { 'zh-CN': title, en: title };
  const survey = await createSurvey(context, tx, access, { names, templateKey: null, definition });
  const version = await publishSurvey(context, tx, access, survey.id);
  // It holds the past; whoever wants to go on asking opens it.
  await setSurveyOpen(context, tx, access, survey.id, false);
  return { id: survey.id, version };
}

function sameColumns(earlier: ImportMapping | null, mapping: ImportMapping): boolean {
  if (earlier === null) return false;
  const keyOf = (columns: ImportMapping['columns']) =>
    JSON.stringify(columns.map((column) => Object.entries(column).sort(([a], [b]) => (a < b ? -1 : 1))).sort());
  return keyOf(earlier.columns) === keyOf(mapping.columns);
}
