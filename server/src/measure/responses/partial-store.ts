import type { Answers } from '@voxloop/survey';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { ResponseSource } from './response.ts';

/** Answers on their way: what is kept of a response that is not finished. */
export interface PartialResponse extends ResponseSource {
  /** The id that the finished response will have */
  id: string;
  surveyId: string;
  surveyVersion: number;
  /** The member id that came with the respondent; it becomes a profile only when this becomes feedback */
  memberId: string | null;
  answers: Answers;
  language: string | null;
  startedAt: Date | null;
  updatedAt: Date;
  /** The page that is being answered */
  pageId: string | null;
  /** SHA-256 of the key by which another device can go on; null where nobody asked for that */
  resumeKeyHash: Buffer | null;
}

type PartialTables = {
  response_partial: {
    workspace_id: string;
    id: string;
    survey_id: string;
    survey_version: number;
    unit_id: number | null;
    touchpoint: string | null;
    channel: string | null;
    profile_id: string | null;
    member_id: string | null;
    attributes: ResponseSource['attributes'];
    answers: Answers;
    language: string | null;
    started_at: Date | null;
    updated_at: Date;
    page_id: string | null;
    resume_key_hash: Buffer | null;
  };
};

/** Keeps the newest state of a partial response. Respondents write it, who have no access but their page's id. */
export async function savePartial(tx: WorkspaceTx, partial: PartialResponse): Promise<void> {
  const state = {
    survey_id: partial.surveyId,
    survey_version: partial.surveyVersion,
    unit_id: partial.unitId,
    touchpoint: partial.touchpoint,
    channel: partial.channel,
    profile_id: partial.profileId,
    member_id: partial.memberId,
    attributes: partial.attributes,
    answers: partial.answers,
    language: partial.language,
    started_at: partial.startedAt,
    updated_at: partial.updatedAt,
    page_id: partial.pageId,
    resume_key_hash: partial.resumeKeyHash,
  };
  await tx.query
    .withTables<PartialTables>()
    .insertInto('response_partial')
    .values({ workspace_id: tx.workspaceId, id: partial.id, ...state })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(state))
    .execute();
}

/** What was saved of a response, for whoever has the key to it; undefined where there is nothing of it or the key is another. */
export async function findResumable(
  tx: WorkspaceTx,
  surveyId: string,
  id: string,
  resumeKeyHash: Buffer,
): Promise<Pick<PartialResponse, 'answers' | 'language' | 'startedAt' | 'pageId'> | undefined> {
  return tx.query
    .withTables<PartialTables>()
    .selectFrom('response_partial')
    .select(['answers', 'language', 'started_at as startedAt', 'page_id as pageId'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .where('survey_id', '=', surveyId)
    .where('resume_key_hash', '=', resumeKeyHash)
    .executeTakeFirst();
}

/** Takes out partial responses that have not changed since `before`; two who do this at once take different ones. */
export async function takeIdlePartials(tx: WorkspaceTx, before: Date, limit: number): Promise<PartialResponse[]> {
  const db = tx.query.withTables<PartialTables>();
  const idle = db
    .selectFrom('response_partial')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('updated_at', '<', before)
    .orderBy('updated_at')
    .limit(limit)
    .forUpdate()
    .skipLocked();
  return db
    .deleteFrom('response_partial')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', idle)
    .returning([
      'id',
      'survey_id as surveyId',
      'survey_version as surveyVersion',
      'unit_id as unitId',
      'touchpoint',
      'channel',
      'profile_id as profileId',
      'member_id as memberId',
      'attributes',
      'answers',
      'language',
      'started_at as startedAt',
      'updated_at as updatedAt',
      'page_id as pageId',
      'resume_key_hash as resumeKeyHash',
    ])
    .execute();
}
