import type { SurveyDefinition, SurveyTemplate } from '@voxloop/survey';
import Type, { type Static } from 'typebox';
import { hasDraftChanges, type Survey, type SurveyVersion } from './survey.ts';
import { linkUrl, type SurveyLink } from './survey-link.ts';

/** The shapes of surveys on the wire, and how records become them. */

const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
export const NamesShape = Type.Object({ 'zh-CN': Name, en: Name }, { additionalProperties: false });
const Status = Type.Enum(['draft', 'open', 'closed']);
const OptionalInteger = Type.Union([Type.Integer(), Type.Null()]);
const OptionalText = Type.Union([Type.String(), Type.Null()]);

/** Definitions are written as they are: they were parsed on their way in. */
export const DefinitionShape = Type.Unsafe<SurveyDefinition>(
  Type.Object({}, { additionalProperties: true, description: 'A survey definition' }),
);

export const TemplateShape = Type.Object({
  key: Type.String(),
  names: NamesShape,
  descriptions: NamesShape,
  definition: DefinitionShape,
});

export const SurveySummaryShape = Type.Object({
  id: Type.String(),
  names: NamesShape,
  status: Status,
  publishedVersion: OptionalInteger,
  hasDraftChanges: Type.Boolean(),
  responses: Type.Integer({ description: 'Responses that the reader may see, partial ones included' }),
  updatedAt: Type.String(),
});

export const SurveyShape = Type.Object({
  id: Type.String(),
  names: NamesShape,
  status: Status,
  templateKey: OptionalText,
  draft: DefinitionShape,
  revision: Type.Integer(),
  publishedVersion: OptionalInteger,
  hasDraftChanges: Type.Boolean(),
  anonymityThreshold: Type.Integer(),
  updatedAt: Type.String(),
  versions: Type.Array(
    Type.Object({ version: Type.Integer(), publishedAt: Type.String(), publishedBy: Type.String() }),
  ),
});

export const LinkShape = Type.Object({
  id: Type.String(),
  surveyId: Type.String(),
  name: Type.String(),
  url: Type.String(),
  unitId: OptionalInteger,
  touchpoint: OptionalText,
  channel: OptionalText,
  createdAt: Type.String(),
  closedAt: OptionalText,
});

export function shapeTemplate({ key, names, descriptions, definition }: SurveyTemplate): Static<typeof TemplateShape> {
  return { key, names, descriptions, definition };
}

export function shapeSummary(survey: Survey, responses: number): Static<typeof SurveySummaryShape> {
  return {
    id: survey.id,
    names: survey.names,
    status: survey.status,
    publishedVersion: survey.publishedVersion,
    hasDraftChanges: hasDraftChanges(survey),
    responses,
    updatedAt: survey.updatedAt.toISOString(),
  };
}

export function shapeSurvey(
  survey: Survey,
  versions: readonly Omit<SurveyVersion, 'definition'>[],
): Static<typeof SurveyShape> {
  return {
    id: survey.id,
    names: survey.names,
    status: survey.status,
    templateKey: survey.templateKey,
    draft: survey.draft,
    revision: survey.revision,
    publishedVersion: survey.publishedVersion,
    hasDraftChanges: hasDraftChanges(survey),
    anonymityThreshold: survey.anonymityThreshold,
    updatedAt: survey.updatedAt.toISOString(),
    versions: versions.map(({ version, publishedAt, publishedBy }) => ({
      version,
      publishedAt: publishedAt.toISOString(),
      publishedBy,
    })),
  };
}

export function shapeLink(publicUrl: string, link: SurveyLink): Static<typeof LinkShape> {
  return {
    ...link,
    url: linkUrl(publicUrl, link.id),
    createdAt: link.createdAt.toISOString(),
    closedAt: link.closedAt?.toISOString() ?? null,
  };
}
