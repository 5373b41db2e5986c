import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';

/** A file that a respondent sent with an answer. */
export interface ResponseFile {
  id: string;
  surveyId: string;
  /** The id that the finished response has, or will have */
  responseId: string;
  questionId: string;
  name: string;
  type: string;
  bytes: number;
  createdAt: Date;
}

type FileTables = {
  response_file: {
    workspace_id: string;
    id: string;
    survey_id: string;
    response_id: string;
    question_id: string;
    name: string;
    type: string;
    bytes: number;
    created_at: Date;
    claimed_at: Date | null;
  };
};

/**
 * Notes a file where its response may hold one more. Those that are sent at once for one response are judged one after the
 * other. Respondents send files, who have no access but their page's id.
 * @returns whether it was noted
 */
export async function saveResponseFile(
  tx: WorkspaceTx,
  file: ResponseFile,
  limits: { files: number; bytes: number },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${file.responseId}, 0))`.execute(tx.query);
  const held = await countResponseFiles(tx, file.responseId);
  if (held.files >= limits.files || held.bytes + file.bytes > limits.bytes) return false;
  await tx.query
    .withTables<FileTables>()
    .insertInto('response_file')
    .values({
      workspace_id: tx.workspaceId,
      id: file.id,
      survey_id: file.surveyId,
      response_id: file.responseId,
      question_id: file.questionId,
      name: file.name,
      type: file.type,
      bytes: file.bytes,
      created_at: file.createdAt,
      claimed_at: null,
    })
    .execute();
  return true;
}

/** How many files of a response are there, and how many bytes they have together. */
async function countResponseFiles(tx: WorkspaceTx, responseId: string): Promise<{ files: number; bytes: number }> {
  const { files, bytes } = await tx.query
    .withTables<FileTables>()
    .selectFrom('response_file')
    .where('workspace_id', '=', tx.workspaceId)
    .where('response_id', '=', responseId)
    .select(({ fn }) => [fn.countAll<string>().as('files'), fn.sum<string | null>('bytes').as('bytes')])
    .executeTakeFirstOrThrow();
  return { files: Number(files), bytes: Number(bytes ?? 0) };
}

/**
 * Marks the files that an answer names as its own, so that they are kept.
 * @returns the ids among those given that were sent with this response for this question
 */
export async function claimResponseFiles(
  tx: WorkspaceTx,
  answer: { surveyId: string; responseId: string; questionId: string; fileIds: readonly string[] },
  now: Date,
): Promise<Set<string>> {
  const rows = await tx.query
    .withTables<FileTables>()
    .updateTable('response_file')
    .set((row) => ({ claimed_at: row.fn.coalesce('claimed_at', row.val(now)) }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('survey_id', '=', answer.surveyId)
    .where('response_id', '=', answer.responseId)
    .where('question_id', '=', answer.questionId)
    .where(sql<string>`id::text`, 'in', answer.fileIds.length === 0 ? [''] : [...answer.fileIds])
    .returning('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Takes out files sent before a moment that no accepted answer names. @returns their ids */
export async function takeAbandonedFiles(tx: WorkspaceTx, before: Date, limit: number): Promise<string[]> {
  const db = tx.query.withTables<FileTables>();
  const abandoned = db
    .selectFrom('response_file')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('claimed_at', 'is', null)
    .where('created_at', '<', before)
    .limit(limit)
    .forUpdate()
    .skipLocked();
  const rows = await db
    .deleteFrom('response_file')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', abandoned)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The file of that id; undefined where there is none. Whoever asks must be let see its response. */
export async function findResponseFile(tx: WorkspaceTx, id: string): Promise<ResponseFile | undefined> {
  return tx.query
    .withTables<FileTables>()
    .selectFrom('response_file')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .select([
      'id',
      'survey_id as surveyId',
      'response_id as responseId',
      'question_id as questionId',
      'name',
      'type',
      'bytes',
      'created_at as createdAt',
    ])
    .executeTakeFirst();
}
