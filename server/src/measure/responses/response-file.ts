import { join } from 'node:path';
import type { Access } from '@voxloop/access';
import { findQuestion, type QuestionOf } from '@voxloop/survey';
import { findFeedback } from '../../data/feedback/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { findSurvey, type ServedSurvey } from '../surveys/index.ts';
import { recogniseFile } from './file-kind.ts';
import { createFolderStorage, type FileStorage } from './file-storage.ts';
import { getNewestVersion, type Intake } from './intake.ts';
import { findResponseFile, type ResponseFile, saveResponseFile, takeAbandonedFiles } from './response-file-store.ts';

/** Largest file of a question that names no limit. */
export const defaultMaxFileBytes = 10 * 1024 * 1024;
/** Largest file of all. */
export const largestFileBytes = 100 * 1024 * 1024;
/** A stranger sends these: what one response may hold together. */
const mostFiles = 40;
const mostBytes = 200 * 1024 * 1024;

/** Where files of respondents are kept: below the data folder. */
export function openFileStorage({ config }: Pick<ServerContext, 'config'>): FileStorage {
  return createFolderStorage(join(config.dataFolder, 'response-files'));
}

interface SentFile {
  responseId: string;
  questionId: string;
  name: string;
  bytes: Uint8Array;
}

/**
 * Takes in a file of an answer, judged by what is in it.
 * @returns its id, which the answer names
 * @throws ProblemError `responseFileRefused` with the reason, `surveyClosed`
 */
export async function takeResponseFile(
  intake: Intake,
  storage: FileStorage,
  served: ServedSurvey,
  { questionId, name, bytes, ...sent }: SentFile,
): Promise<{ id: string }> {
  const { database, random, clock } = intake.context;
  const { definition } = await getNewestVersion(intake, served);
  const question = findQuestion(definition, questionId);
  if (question?.type !== 'fileUpload') throw refuse('question');
  const { type } = judgeFile(question, bytes);
  const responseId = sent.responseId.toLowerCase();
  const workspaceId = served.workspace.id;
  const id = random.uuid();
  const file: ResponseFile = {
    id,
    surveyId: served.survey.id,
    responseId,
    questionId,
    name: cleanName(name),
    type,
    bytes: bytes.length,
    createdAt: clock.now(),
  };
  const limits = { files: mostFiles, bytes: mostBytes };
  const isNoted = await database.inWorkspace(workspaceId, (tx) => saveResponseFile(tx, file, limits));
  if (!isNoted) throw refuse('tooMany');
  // Noted first: should the bytes not get there, the note is forgotten with other files that nobody names.
  await storage.save(keyOf(workspaceId, id), bytes);
  return { id };
}

/**
 * A file of a response that the member may see.
 * @throws ProblemError `responseFileNotFound`, also where its response lies outside the member's units or is anonymous
 */
export async function readResponseFile(
  { database }: Pick<ServerContext, 'database'>,
  storage: FileStorage,
  access: Access,
  id: string,
): Promise<{ file: ResponseFile; bytes: Buffer }> {
  const file = await database.inWorkspace(access.workspaceId, async (tx) => {
    // What a respondent sent is as much in his own words as what he wrote.
    if (access.masks.has('feedback.verbatims')) return undefined;
    const found = await findResponseFile(tx, id);
    const feedback = found && (await findFeedback(tx, access, found.responseId));
    const survey = feedback && (await findSurvey(tx, access, found.surveyId));
    // Of a survey that promises anonymity no response is shown by itself, and so no file of one.
    return survey === undefined || survey.anonymityThreshold > 0 ? undefined : found;
  });
  if (file === undefined) throw new ProblemError('responseFileNotFound');
  return { file, bytes: await storage.read(keyOf(access.workspaceId, id)) };
}

/** Forgets a portion of the files sent before a moment that no accepted answer names. @returns how many they were */
export async function forgetAbandonedFiles(
  { database }: Pick<ServerContext, 'database'>,
  storage: FileStorage,
  workspaceId: string,
  before: Date,
  limit: number,
): Promise<number> {
  return database.inWorkspace(workspaceId, async (tx) => {
    const ids = await takeAbandonedFiles(tx, before, limit);
    // Should this fail, the notes stay and it is tried again.
    for (const id of ids) await storage.remove(keyOf(workspaceId, id));
    return ids.length;
  });
}

function judgeFile(question: QuestionOf<'fileUpload'>, bytes: Uint8Array) {
  if (bytes.length === 0) throw refuse('empty');
  if (bytes.length > (question.maxBytes ?? defaultMaxFileBytes)) throw refuse('tooLarge');
  const recognised = recogniseFile(bytes);
  if (recognised === null) throw refuse('kind');
  if (question.accept !== undefined && !question.accept.includes(recognised.kind)) throw refuse('kind');
  return recognised;
}

type Reason = 'tooLarge' | 'kind' | 'empty' | 'tooMany' | 'question';

function refuse(reason: Reason): ProblemError {
  return new ProblemError('responseFileRefused', { params: { reason }, path: 'file' });
}

function keyOf(workspaceId: string, id: string): string {
  return `${workspaceId}/${id}`;
}

/** A name to show and to save under: no path, no control characters, at most 200 characters. */
function cleanName(name: string): string {
  const base = name.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  return [...base.replace(/\p{C}/gu, '').trim()].slice(0, 200).join('') || 'file';
}
