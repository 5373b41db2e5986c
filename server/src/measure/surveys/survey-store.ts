import type { Access } from '@voxloop/access';
import { restoreDefinition } from '@voxloop/survey';
import { sql } from 'kysely';
import { keptPlan, type WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { Names, Survey, SurveyStatus, SurveyVersion } from './survey.ts';

type SurveyTables = {
  survey: {
    workspace_id: string;
    id: string;
    names: Names;
    status: SurveyStatus;
    template_key: string | null;
    draft: unknown;
    revision: number;
    published_version: number | null;
    published_revision: number | null;
    anonymity_threshold: number;
    created_at: Date;
    updated_at: Date;
  };
  survey_version: {
    workspace_id: string;
    survey_id: string;
    version: number;
    definition: unknown;
    published_at: Date;
    published_by: string;
  };
};

const surveyColumns = [
  'id',
  'names',
  'status',
  'template_key as templateKey',
  'draft',
  'revision',
  'published_version as publishedVersion',
  'published_revision as publishedRevision',
  'anonymity_threshold as anonymityThreshold',
  'created_at as createdAt',
  'updated_at as updatedAt',
] as const;

const versionColumns = [
  'survey_id as surveyId',
  'version',
  'definition',
  'published_at as publishedAt',
  'published_by as publishedBy',
] as const;

/** Drafts and versions are kept in the format in which they were written, however old. */
function toSurvey(row: Omit<Survey, 'draft'> & { draft: unknown }): Survey {
  return { ...row, draft: restoreDefinition(row.draft) };
}

function toVersion(row: Omit<SurveyVersion, 'definition'> & { definition: unknown }): SurveyVersion {
  return { ...row, definition: restoreDefinition(row.definition) };
}

function database(tx: WorkspaceTx) {
  return tx.query.withTables<SurveyTables>();
}

/** Every survey of the workspace, last changed first. Surveys are open to every member who may read surveys. */
export async function listSurveys(tx: WorkspaceTx, access: Access): Promise<Survey[]> {
  return database(tx)
    .selectFrom('survey')
    .select(surveyColumns)
    .where('workspace_id', '=', access.workspaceId)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute()
    .then((rows) => rows.map(toSurvey));
}

/** The surveys that promise anonymity, by id, with the smallest group of answers that each shows. */
export async function listAnonymityThresholds(tx: WorkspaceTx, access: Access): Promise<ReadonlyMap<string, number>> {
  const rows = await database(tx)
    .selectFrom('survey')
    .modifyFront(keptPlan)
    .select(['id', 'anonymity_threshold as threshold'])
    .where('workspace_id', '=', access.workspaceId)
    .where('anonymity_threshold', '>', 0)
    .execute();
  return new Map(rows.map(({ id, threshold }) => [id, threshold]));
}

/** One survey; undefined when there is none. */
export async function findSurvey(tx: WorkspaceTx, access: Access, id: string): Promise<Survey | undefined> {
  return database(tx)
    .selectFrom('survey')
    .select(surveyColumns)
    .where('workspace_id', '=', access.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
    .then((row) => row && toSurvey(row));
}

/** @throws ProblemError `surveyNotFound` */
export async function getSurvey(tx: WorkspaceTx, access: Access, id: string): Promise<Survey> {
  const survey = await findSurvey(tx, access, id);
  if (survey === undefined) throw new ProblemError('surveyNotFound');
  return survey;
}

/** The same, held until the transaction ends, so that what is decided on it is still so when it is saved. */
export async function lockSurvey(tx: WorkspaceTx, access: Access, id: string): Promise<Survey> {
  const survey = await database(tx)
    .selectFrom('survey')
    .select(surveyColumns)
    .where('workspace_id', '=', access.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (survey === undefined) throw new ProblemError('surveyNotFound');
  return toSurvey(survey);
}

/** The open survey that was made from a template first; undefined when there is none. */
export async function findOpenSurveyOfTemplate(
  tx: WorkspaceTx,
  access: Access,
  templateKey: string,
): Promise<Survey | undefined> {
  return database(tx)
    .selectFrom('survey')
    .select(surveyColumns)
    .where('workspace_id', '=', access.workspaceId)
    .where('template_key', '=', templateKey)
    .where('status', '=', 'open')
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
    .then((row) => row && toSurvey(row));
}

/** Lets nobody else look for a template's survey until the transaction ends, so that two don't both make it. */
export async function lockTemplate(tx: WorkspaceTx, access: Access, templateKey: string): Promise<void> {
  const key = `surveyTemplate:${access.workspaceId}:${templateKey}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx.query);
}

/** Writes a survey: a new one, or the new state of one that the transaction holds. */
export async function saveSurvey(tx: WorkspaceTx, access: Access, survey: Survey): Promise<void> {
  const state = {
    names: survey.names,
    status: survey.status,
    draft: survey.draft,
    revision: survey.revision,
    published_version: survey.publishedVersion,
    published_revision: survey.publishedRevision,
    anonymity_threshold: survey.anonymityThreshold,
    updated_at: survey.updatedAt,
  };
  const first = {
    workspace_id: access.workspaceId,
    id: survey.id,
    template_key: survey.templateKey,
    created_at: survey.createdAt,
  };
  await database(tx)
    .insertInto('survey')
    .values({ ...first, ...state })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(state))
    .execute();
}

/** Writes a new version. */
export async function insertSurveyVersion(tx: WorkspaceTx, access: Access, version: SurveyVersion): Promise<void> {
  await database(tx)
    .insertInto('survey_version')
    .values({
      workspace_id: access.workspaceId,
      survey_id: version.surveyId,
      version: version.version,
      definition: version.definition,
      published_at: version.publishedAt,
      published_by: version.publishedBy,
    })
    .execute();
}

/** The versions of a survey without their definitions, newest first. */
export async function listSurveyVersions(
  tx: WorkspaceTx,
  access: Access,
  surveyId: string,
): Promise<Omit<SurveyVersion, 'definition'>[]> {
  return database(tx)
    .selectFrom('survey_version')
    .select(['survey_id as surveyId', 'version', 'published_at as publishedAt', 'published_by as publishedBy'])
    .where('workspace_id', '=', access.workspaceId)
    .where('survey_id', '=', surveyId)
    .orderBy('version', 'desc')
    .execute();
}

/** One version; undefined when the survey has none of that number. */
export async function findSurveyVersion(
  tx: WorkspaceTx,
  access: Access,
  surveyId: string,
  version: number,
): Promise<SurveyVersion | undefined> {
  return database(tx)
    .selectFrom('survey_version')
    .select(versionColumns)
    .where('workspace_id', '=', access.workspaceId)
    .where('survey_id', '=', surveyId)
    .where('version', '=', version)
    .executeTakeFirst()
    .then((row) => row && toVersion(row));
}

/** What members call these surveys, by id. Names are open to everybody who may see their feedback. */
export async function listSurveyNames(tx: WorkspaceTx, surveyIds: readonly string[]): Promise<Map<string, Names>> {
  if (surveyIds.length === 0) return new Map();
  const rows = await database(tx)
    .selectFrom('survey')
    .select(['id', 'names'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', [...surveyIds])
    .execute();
  return new Map(rows.map((row) => [row.id, row.names]));
}
