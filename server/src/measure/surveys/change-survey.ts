import type { Access } from '@voxloop/access';
import { findSurveyTemplate, type SurveyDefinition } from '@voxloop/survey';
import { writeAudit } from '../../data/audit/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { closeSurvey, draftSurvey, editDraft, type Names, publishDraft, reopenSurvey, type Survey } from './survey.ts';
import type { SurveyLink } from './survey-link.ts';
import { getSurveyLink, saveLinkClosing } from './survey-link-store.ts';
import { findOpenSurveyOfTemplate, insertSurveyVersion, lockSurvey, lockTemplate, saveSurvey } from './survey-store.ts';

/** Tells every server process and open page that a survey is not as it was. */
export const surveyChangedTopic = 'survey.changed';

type Change = Pick<ServerContext, 'clock' | 'random' | 'live' | 'config'>;

/** Starts a survey from a template. @throws ProblemError `templateUnknown` */
export async function createSurveyFromTemplate(
  context: Change,
  tx: WorkspaceTx,
  access: Access,
  wanted: { templateKey: string; names?: Names },
): Promise<Survey> {
  const template = findSurveyTemplate(wanted.templateKey);
  if (template === undefined) {
    throw new ProblemError('templateUnknown', { params: { template: wanted.templateKey }, path: 'templateKey' });
  }
  const { key: templateKey, names, definition } = template;
  return createSurvey(context, tx, access, { templateKey, names: wanted.names ?? names, definition });
}

/** Starts a survey with a draft that is a sound definition. */
export async function createSurvey(
  context: Change,
  tx: WorkspaceTx,
  access: Access,
  start: { names: Names; templateKey: string | null; definition: SurveyDefinition },
): Promise<Survey> {
  const survey = draftSurvey({ ...start, id: context.random.uuid(), now: context.clock.now() });
  await saveSurvey(tx, access, survey);
  await note(tx, access, survey, 'created');
  return survey;
}

/** @throws ProblemError `surveyNotFound`, `draftConflict` */
export async function changeDraft(
  context: Change,
  tx: WorkspaceTx,
  access: Access,
  id: string,
  edit: { definition: SurveyDefinition; revision: number },
): Promise<Survey> {
  const survey = await lockSurvey(tx, access, id);
  const edited = editDraft(survey, edit.definition, edit.revision, context.clock.now());
  await saveSurvey(tx, access, edited);
  return edited;
}

/** What can be changed of a survey besides its draft; what is left out stays. */
export type SurveySettings = Partial<Pick<Survey, 'names' | 'anonymityThreshold'>>;

/** @throws ProblemError `surveyNotFound` */
export async function changeSettings(
  context: Change,
  tx: WorkspaceTx,
  access: Access,
  id: string,
  settings: SurveySettings,
): Promise<Survey> {
  const survey = await lockSurvey(tx, access, id);
  const changed = { ...survey, ...settings, updatedAt: context.clock.now() };
  await saveSurvey(tx, access, changed);
  await note(tx, access, changed, 'settingsChanged');
  return changed;
}

/** Publishes the draft as the next version. @throws ProblemError `surveyNotFound`, `surveyInvalid`, `surveyTransition` */
export async function publishSurvey(context: Change, tx: WorkspaceTx, access: Access, id: string): Promise<number> {
  const now = context.clock.now();
  const survey = publishDraft(await lockSurvey(tx, access, id), now, {
    language: access.language,
    captcha: context.config.captcha !== null,
  });
  const version = survey.publishedVersion ?? 1;
  const publishedBy = `${access.actor.kind}:${access.actor.id}`;
  await insertSurveyVersion(tx, access, {
    surveyId: id,
    version,
    definition: survey.draft,
    publishedAt: now,
    publishedBy,
  });
  await saveSurvey(tx, access, survey);
  await note(tx, access, survey, 'published');
  await tell(context, tx, id);
  return version;
}

/** Lets a survey take no more answers, or take them again. @throws ProblemError `surveyNotFound`, `surveyTransition` */
export async function setSurveyOpen(
  context: Change,
  tx: WorkspaceTx,
  access: Access,
  id: string,
  open: boolean,
): Promise<Survey> {
  const survey = await lockSurvey(tx, access, id);
  const changed = (open ? reopenSurvey : closeSurvey)(survey, context.clock.now());
  await saveSurvey(tx, access, changed);
  await note(tx, access, changed, open ? 'reopened' : 'closed');
  await tell(context, tx, id);
  return changed;
}

/**
 * Lets one link take no more answers, or take them again; the survey's other links go on. Asking twice changes nothing.
 * @throws ProblemError `linkNotFound`
 */
export async function setLinkOpen(
  context: Change,
  tx: WorkspaceTx,
  access: Access,
  id: string,
  open: boolean,
): Promise<SurveyLink> {
  const link = await getSurveyLink(tx, access, id);
  if ((link.closedAt === null) === open) return link;
  const changed = { ...link, closedAt: open ? null : context.clock.now() };
  await saveLinkClosing(tx, access, id, changed.closedAt);
  await writeAudit(tx, access, {
    action: open ? 'survey.linkReopened' : 'survey.linkClosed',
    subject: { kind: 'survey', id: link.surveyId },
    detail: { linkId: id, name: link.name },
  });
  await tell(context, tx, link.surveyId);
  return changed;
}

/**
 * The workspace's open survey of a template, made and published when there is none: what follow-ups ask with.
 * @returns its id
 */
export async function ensureTemplateSurvey(
  context: Change,
  tx: WorkspaceTx,
  access: Access,
  templateKey: string,
): Promise<string> {
  await lockTemplate(tx, access, templateKey);
  const open = await findOpenSurveyOfTemplate(tx, access, templateKey);
  if (open !== undefined) return open.id;
  const { id } = await createSurveyFromTemplate(context, tx, access, { templateKey });
  await publishSurvey(context, tx, access, id);
  return id;
}

async function note(tx: WorkspaceTx, access: Access, survey: Survey, what: string): Promise<void> {
  await writeAudit(tx, access, {
    action: `survey.${what}`,
    subject: { kind: 'survey', id: survey.id },
    detail: { names: survey.names, version: survey.publishedVersion },
  });
}

async function tell(context: Change, tx: WorkspaceTx, surveyId: string): Promise<void> {
  await context.live.publish(tx, {
    workspaceId: tx.workspaceId,
    type: surveyChangedTopic,
    unitIds: null,
    memberIds: null,
    ids: [surveyId],
  });
}
