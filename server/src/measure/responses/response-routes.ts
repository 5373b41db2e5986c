import type { SurveyDefinition } from '@voxloop/survey';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { acceptBatch } from './batch-response.ts';
import { getNewestVersion, type Intake } from './intake.ts';
import { acceptInvitationResponse, getServedInvitation, saveInvitationPartial } from './invitation-response.ts';
import { acceptLinkResponse, getServedLink, saveLinkPartial } from './link-response.ts';
import { underLink } from './parameters.ts';
import {
  AcceptedShape,
  BatchBody,
  BatchResultShape,
  PartialBody,
  ResponseBody,
  ResumedShape,
} from './response-shapes.ts';
import { readSender } from './response-signals.ts';
import { getResumable } from './resume.ts';

/** Largest response or partial response. */
const responseLimitBytes = 64 * 1024;
const batchLimitBytes = 8 * 1024 * 1024;

const Link = Type.Object({ linkId: Type.String({ maxLength: 64 }) });
const Token = Type.Object({ token: Type.String({ maxLength: 64 }) });
const responseId = { responseId: Type.String({ format: 'uuid' }) };
const OpenSurvey = Type.Object({
  surveyId: Type.String(),
  version: Type.Integer(),
  definition: Type.Unsafe<SurveyDefinition>(Type.Object({}, { additionalProperties: true })),
  languages: Type.Array(Type.String()),
  closed: Type.Boolean(),
  parameters: Type.Record(Type.String(), Type.String()),
});

/** Where responses come in: from respondents by link and by invitation, and from trusted systems. */
export function responseRoutes(intake: Intake): Route[] {
  return [...linkRoutes(intake), ...invitationRoutes(intake), ...resumeRoutes(intake), batchRoute(intake)];
}

function linkRoutes(intake: Intake): Route[] {
  const { intakeRatePerMinute: ratePerMinute } = intake.context.config;
  const shared = { permission: 'public', ratePerMinute, crossOrigin: true } as const;
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/api/v1/public/links/:linkId',
      summary: 'The survey behind a link, as it is answered now',
      schema: { params: Link, response: { 200: OpenSurvey } },
      handle: async ({ params }) => {
        const served = await getServedLink(intake, params.linkId);
        const { version, definition, surveyId } = await getNewestVersion(intake, served);
        const closed = served.survey.status !== 'open' || served.link.closedAt !== null;
        const parameters = { ...underLink(served.link, {}) };
        return { surveyId, version, definition, languages: definition.languages, closed, parameters };
      },
    }),
    defineRoute({
      ...shared,
      method: 'POST',
      url: '/api/v1/public/links/:linkId/responses',
      summary: 'Send a finished response; safe to repeat with the same id',
      bodyLimitBytes: responseLimitBytes,
      schema: { params: Link, body: ResponseBody, response: { 201: AcceptedShape } },
      handle: async ({ params, body: { webdriver = false, ...response }, request, reply }) => {
        const sender = { ...readSender(request), webdriver };
        const accepted = await acceptLinkResponse(intake, params.linkId, response, sender);
        reply.code(201);
        return accepted;
      },
    }),
    defineRoute({
      ...shared,
      method: 'PUT',
      url: '/api/v1/public/links/:linkId/responses/:responseId/partial',
      summary: 'Keep the answers of a response that is not finished yet',
      bodyLimitBytes: responseLimitBytes,
      schema: {
        params: Type.Object({ ...Link.properties, ...responseId }),
        body: PartialBody,
        response: { 204: null },
      },
      handle: async ({ params, body, reply }) => {
        await saveLinkPartial(intake, params.linkId, params.responseId, body);
        return reply.code(204).send();
      },
    }),
  ];
}

/** Going on with what another device saved, by link and by invitation. */
function resumeRoutes(intake: Intake): Route[] {
  const shared = {
    permission: 'public',
    ratePerMinute: intake.context.config.intakeRatePerMinute,
  } as const;
  const readKey = ({ headers }: FastifyRequest) => String(headers['voxloop-resume-key'] ?? '');
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      summary: 'What was saved of a response, for whoever has its key (header `voxloop-resume-key`)',
      url: '/api/v1/public/links/:linkId/responses/:responseId/partial',
      schema: { params: Type.Object({ ...Link.properties, ...responseId }), response: { 200: ResumedShape } },
      handle: async ({ params, request }) =>
        getResumable(intake, await getServedLink(intake, params.linkId), params.responseId, readKey(request)),
    }),
    defineRoute({
      ...shared,
      method: 'GET',
      summary: 'What was saved of a response, for whoever has its key (header `voxloop-resume-key`)',
      url: '/api/v1/public/invitations/:token/responses/:responseId/partial',
      schema: { params: Type.Object({ ...Token.properties, ...responseId }), response: { 200: ResumedShape } },
      handle: async ({ params, request }) =>
        getResumable(intake, await getServedInvitation(intake, params.token), params.responseId, readKey(request)),
    }),
  ];
}

function invitationRoutes(intake: Intake): Route[] {
  const shared = { permission: 'public', ratePerMinute: intake.context.config.intakeRatePerMinute } as const;
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/api/v1/public/invitations/:token',
      summary: 'The survey that a person is invited to answer',
      schema: { params: Token, response: { 200: OpenSurvey } },
      handle: async ({ params }) => {
        const served = await getServedInvitation(intake, params.token);
        const { version, definition, surveyId } = await getNewestVersion(intake, served);
        const closed = served.survey.status !== 'open' || served.invitation.responseId !== null;
        return { surveyId, version, definition, languages: definition.languages, closed, parameters: {} };
      },
    }),
    defineRoute({
      ...shared,
      method: 'POST',
      url: '/api/v1/public/invitations/:token/responses',
      summary: 'Answer an invitation, once; safe to repeat with the same id',
      bodyLimitBytes: responseLimitBytes,
      schema: { params: Token, body: ResponseBody, response: { 201: AcceptedShape } },
      handle: async ({ params, body: { webdriver = false, ...response }, request, reply }) => {
        const sender = { ...readSender(request), webdriver };
        const accepted = await acceptInvitationResponse(intake, params.token, response, sender);
        reply.code(201);
        return accepted;
      },
    }),
    defineRoute({
      ...shared,
      method: 'PUT',
      url: '/api/v1/public/invitations/:token/responses/:responseId/partial',
      summary: 'Keep what an invited person has answered so far',
      bodyLimitBytes: responseLimitBytes,
      schema: {
        params: Type.Object({ ...Token.properties, ...responseId }),
        body: PartialBody,
        response: { 204: null },
      },
      handle: async ({ params, body, reply }) => {
        await saveInvitationPartial(intake, params.token, params.responseId, body);
        return reply.code(204).send();
      },
    }),
  ];
}

function batchRoute(intake: Intake): Route {
  return defineRoute({
    method: 'POST',
    url: '/api/v1/responses/batch',
    permission: 'feedback.write',
    summary: 'Take in up to 500 responses of a trusted system; each gets its own outcome',
    bodyLimitBytes: batchLimitBytes,
    schema: { body: BatchBody, response: { 200: Type.Object({ results: Type.Array(BatchResultShape) }) } },
    handle: async ({ access, body }) => ({
      results: (await acceptBatch(intake, access, body.surveyId, body.responses)).map(({ problem, ...result }) => ({
        ...result,
        ...(problem === undefined ? {} : { problem: { ...problem, errors: [...(problem.errors ?? [])] } }),
      })),
    }),
  });
}
