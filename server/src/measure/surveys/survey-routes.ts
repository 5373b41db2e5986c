import type { Access } from '@voxloop/access';
import { surveyTemplates } from '@voxloop/survey';
import Type from 'typebox';
import { countFeedbackBySurvey } from '../../data/feedback/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import {
  changeDraft,
  changeSettings,
  createSurveyFromTemplate,
  publishSurvey,
  setSurveyOpen,
} from './change-survey.ts';
import { responseExportRoutes } from './response-export-routes.ts';
import { readDefinition, type Survey } from './survey.ts';
import { surveyFileRoutes } from './survey-file-routes.ts';
import type { SurveyReader } from './survey-reader.ts';
import {
  DefinitionShape,
  NamesShape,
  SurveyShape,
  SurveySummaryShape,
  shapeSummary,
  shapeSurvey,
  shapeTemplate,
  TemplateShape,
} from './survey-shapes.ts';
import { findSurveyVersion, getSurvey, listSurveys, listSurveyVersions } from './survey-store.ts';

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Nothing = Type.Union([Type.Null(), Type.Object({}, { additionalProperties: false })]);

/** Surveys: from a template to a published version, and closed again. */
export function surveyRoutes(context: ServerContext, reader: SurveyReader): Route[] {
  return [
    ...readingRoutes(context),
    ...editingRoutes(context),
    ...publishingRoutes(context, reader),
    ...surveyFileRoutes(context),
    ...responseExportRoutes(context),
  ];
}

function readingRoutes({ database }: ServerContext): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/survey-templates',
      permission: 'surveys.read',
      summary: 'The templates that a survey can start from',
      schema: { response: { 200: Type.Object({ items: Type.Array(TemplateShape) }) } },
      handle: async () => ({ items: surveyTemplates.map(shapeTemplate) }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/surveys',
      permission: 'surveys.read',
      summary: 'The surveys of the workspace, last changed first',
      schema: { response: { 200: Type.Object({ items: Type.Array(SurveySummaryShape) }) } },
      handle: ({ access }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const responses = await countFeedbackBySurvey(tx, access);
          const surveys = await listSurveys(tx, access);
          return { items: surveys.map((survey) => shapeSummary(survey, responses.get(survey.id) ?? 0)) };
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/surveys/:id',
      permission: 'surveys.read',
      summary: 'One survey with its draft and the list of its versions',
      schema: { params: Id, response: { 200: SurveyShape } },
      handle: ({ access, params }) =>
        database.inWorkspace(access.workspaceId, async (tx) =>
          show(tx, access, await getSurvey(tx, access, params.id)),
        ),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/surveys/:id/versions/:version',
      permission: 'surveys.read',
      summary: 'What respondents saw under a version',
      schema: {
        params: Type.Object({ ...Id.properties, version: Type.Integer({ minimum: 1 }) }),
        response: { 200: Type.Object({ definition: DefinitionShape }) },
      },
      handle: ({ access, params }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const version = await findSurveyVersion(tx, access, params.id, params.version);
          if (version === undefined) throw new ProblemError('surveyNotFound');
          return { definition: version.definition };
        }),
    }),
  ];
}

function editingRoutes(context: ServerContext): Route[] {
  const { database } = context;
  return [
    defineRoute({
      method: 'POST',
      url: '/api/v1/surveys',
      permission: 'surveys.manage',
      summary: 'Start a survey from a template',
      schema: {
        body: Type.Object(
          { templateKey: Type.String(), names: Type.Optional(NamesShape) },
          { additionalProperties: false },
        ),
        response: { 201: SurveyShape },
      },
      handle: ({ access, body, reply }) => {
        reply.code(201);
        return database.inWorkspace(access.workspaceId, async (tx) =>
          show(tx, access, await createSurveyFromTemplate(context, tx, access, body)),
        );
      },
    }),
    defineRoute({
      method: 'PATCH',
      url: '/api/v1/surveys/:id',
      permission: 'surveys.manage',
      summary: 'Change the name or the anonymity threshold',
      schema: {
        params: Id,
        body: Type.Object(
          {
            names: Type.Optional(NamesShape),
            anonymityThreshold: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
          },
          { additionalProperties: false },
        ),
        response: { 200: SurveyShape },
      },
      handle: ({ access, params, body }) =>
        database.inWorkspace(access.workspaceId, async (tx) =>
          show(tx, access, await changeSettings(context, tx, access, params.id, body)),
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/surveys/:id/draft',
      permission: 'surveys.manage',
      summary: 'Replace the draft; 409 when somebody else has changed it since `revision`',
      schema: {
        params: Id,
        body: Type.Object({ definition: Type.Unknown(), revision: Type.Integer() }, { additionalProperties: false }),
        response: { 200: SurveyShape },
      },
      handle: ({ access, params, body }) => {
        const definition = readDefinition(body.definition, access.language);
        return database.inWorkspace(access.workspaceId, async (tx) =>
          show(tx, access, await changeDraft(context, tx, access, params.id, { definition, revision: body.revision })),
        );
      },
    }),
  ];
}

function publishingRoutes(context: ServerContext, reader: SurveyReader): Route[] {
  const { database } = context;
  const setOpen = (action: 'close' | 'reopen', summary: string) =>
    defineRoute({
      method: 'POST',
      url: `/api/v1/surveys/:id/${action}`,
      permission: 'surveys.manage',
      summary,
      schema: { params: Id, body: Nothing, response: { 200: SurveyShape } },
      handle: async ({ access, params }) => {
        const shown = await database.inWorkspace(access.workspaceId, async (tx) =>
          show(tx, access, await setSurveyOpen(context, tx, access, params.id, action === 'reopen')),
        );
        reader.forget();
        return shown;
      },
    });
  return [
    defineRoute({
      method: 'POST',
      url: '/api/v1/surveys/:id/publish',
      permission: 'surveys.manage',
      summary: 'Publish the draft as the next version',
      schema: { params: Id, body: Nothing, response: { 200: Type.Object({ version: Type.Integer() }) } },
      handle: async ({ access, params }) => {
        const version = await database.inWorkspace(access.workspaceId, (tx) =>
          publishSurvey(context, tx, access, params.id),
        );
        reader.forget();
        return { version };
      },
    }),
    setOpen('close', 'Take no more answers'),
    setOpen('reopen', 'Take answers again'),
  ];
}

async function show(tx: WorkspaceTx, access: Access, survey: Survey) {
  return shapeSurvey(survey, await listSurveyVersions(tx, access, survey.id));
}
