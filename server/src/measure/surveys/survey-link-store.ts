import { type Access, seesUnit } from '@voxloop/access';
import { sql } from 'kysely';
import type { SystemTx, WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { SurveyLink } from './survey-link.ts';

type SurveyLinkTables = {
  survey_link: {
    workspace_id: string;
    id: string;
    survey_id: string;
    name: string;
    unit_id: number | null;
    touchpoint: string | null;
    channel: string | null;
    created_at: Date;
    closed_at: Date | null;
  };
};

const linkColumns = [
  'id',
  'survey_id as surveyId',
  'name',
  'unit_id as unitId',
  'touchpoint',
  'channel',
  'created_at as createdAt',
  'closed_at as closedAt',
] as const;

/** Links of no unit are everybody's; those of a unit are for whoever sees the unit. */
function maySee(access: Access, link: SurveyLink): boolean {
  return link.unitId === null || seesUnit(access, link.unitId);
}

/** The links of a survey that the reader may see, newest first. */
export async function listSurveyLinks(tx: WorkspaceTx, access: Access, surveyId: string): Promise<SurveyLink[]> {
  const links = await tx.query
    .withTables<SurveyLinkTables>()
    .selectFrom('survey_link')
    .select(linkColumns)
    .where('workspace_id', '=', access.workspaceId)
    .where('survey_id', '=', surveyId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return links.filter((link) => maySee(access, link));
}

/** One link. @throws ProblemError `linkNotFound` when there is none or it is outside what the reader may see */
export async function getSurveyLink(tx: WorkspaceTx, access: Access, id: string): Promise<SurveyLink> {
  const link = await tx.query
    .withTables<SurveyLinkTables>()
    .selectFrom('survey_link')
    .select(linkColumns)
    .where('workspace_id', '=', access.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (link === undefined || !maySee(access, link)) throw new ProblemError('linkNotFound');
  return link;
}

/** Writes a new link. @throws ProblemError `unitNotFound` for a unit outside what the actor may see */
export async function insertSurveyLink(tx: WorkspaceTx, access: Access, link: SurveyLink): Promise<void> {
  if (!maySee(access, link)) throw new ProblemError('unitNotFound', { path: 'unitId' });
  await tx.query
    .withTables<SurveyLinkTables>()
    .insertInto('survey_link')
    .values({
      workspace_id: access.workspaceId,
      id: link.id,
      survey_id: link.surveyId,
      name: link.name,
      unit_id: link.unitId,
      touchpoint: link.touchpoint,
      channel: link.channel,
      created_at: link.createdAt,
      closed_at: link.closedAt,
    })
    .execute();
}

/** Lets a link take no more answers from `closedAt` on, or take them again where it is null. */
export async function saveLinkClosing(
  tx: WorkspaceTx,
  access: Access,
  id: string,
  closedAt: Date | null,
): Promise<void> {
  await tx.query
    .withTables<SurveyLinkTables>()
    .updateTable('survey_link')
    .set({ closed_at: closedAt })
    .where('workspace_id', '=', access.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** The link that a respondent presents, in whichever workspace; undefined when there is none. */
export async function findPresentedLink(
  tx: SystemTx,
  id: string,
): Promise<{ workspaceId: string; link: SurveyLink } | undefined> {
  await sql`select set_config('app.survey_link', ${id}, true)`.execute(tx.query);
  const row = await tx.query
    .withTables<SurveyLinkTables>()
    .selectFrom('survey_link')
    .select(linkColumns)
    .select('workspace_id as workspaceId')
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { workspaceId, ...link } = row;
  return { workspaceId, link };
}
