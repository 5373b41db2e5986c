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
  };
};

/** Notes a file. Respondents send it, who have no access but their page's id. */
export async function saveResponseFile(tx: WorkspaceTx, file: ResponseFile): Promise<void> {
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
    })
    .execute();
}

/** How many files of a response are there, and how many bytes they have together. */
export async function countResponseFiles(
  tx: WorkspaceTx,
  responseId: string,
): Promise<{ files: number; bytes: number }> {
  const { files, bytes } = await tx.query
    .withTables<FileTables>()
    .selectFrom('response_file')
    .where('workspace_id', '=', tx.workspaceId)
    .where('response_id', '=', responseId)
    .select(({ fn }) => [fn.countAll<string>().as('files'), fn.sum<string | null>('bytes').as('bytes')])
    .executeTakeFirstOrThrow();
  return { files: Number(files), bytes: Number(bytes ?? 0) };
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
