import { createHash } from 'node:crypto';
import { systemAccess } from '@voxloop/access';
import { findFeedback } from '../../data/feedback/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { ServedSurvey } from '../surveys/index.ts';
import type { Intake } from './intake.ts';
import { findResumable } from './partial-store.ts';

/** What is kept of the key by which another device can go on; null for none. */
export function hashResumeKey(key: string | undefined): Buffer | null {
  return key === undefined ? null : createHash('sha256').update(key).digest();
}

/** What another device goes on with. */
export interface ResumedResponse {
  answers: Readonly<Record<string, unknown>>;
  language: string;
  startedAt: string;
  pageId: string | null;
}

/**
 * What was saved of a response, for whoever has its key.
 * @throws ProblemError `partialNotFound` where there is nothing of it, it is finished, or the key is another
 */
export async function getResumable(
  { context }: Intake,
  { workspace, survey }: ServedSurvey,
  responseId: string,
  key: string,
): Promise<ResumedResponse> {
  const hash = hashResumeKey(key);
  const found =
    hash === null
      ? undefined
      : await context.database.inWorkspace(workspace.id, (tx) =>
          findUnfinished(tx, survey.id, responseId.toLowerCase(), hash),
        );
  if (found === undefined) throw new ProblemError('partialNotFound');
  const { answers, language, startedAt, pageId } = found;
  return {
    answers,
    language: language ?? 'en',
    startedAt: (startedAt ?? context.clock.now()).toISOString(),
    pageId,
  };
}

/** What was saved is put away only when it has rested; by then its response may have arrived. */
async function findUnfinished(tx: WorkspaceTx, surveyId: string, id: string, hash: Buffer) {
  const found = await findResumable(tx, surveyId, id, hash);
  if (found === undefined) return undefined;
  const arrived = await findFeedback(tx, systemAccess(tx.workspaceId), id);
  return arrived === undefined || arrived.status === 'partial' ? found : undefined;
}
