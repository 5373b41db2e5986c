import QRCode from 'qrcode';
import Type from 'typebox';
import { writeAudit } from '../../data/audit/index.ts';
import { ensureTouchpoints } from '../../data/touchpoints/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { setLinkOpen } from './change-survey.ts';
import { linkUrl, type SurveyLink } from './survey-link.ts';
import { getSurveyLink, insertSurveyLink, listSurveyLinks } from './survey-link-store.ts';
import type { SurveyReader } from './survey-reader.ts';
import { LinkShape, shapeLink } from './survey-shapes.ts';
import { getSurvey } from './survey-store.ts';

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const LinkId = Type.Object({ id: Type.String({ maxLength: 64 }) });
const Code = Type.String({ pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}$' });
const Nothing = Type.Object({}, { additionalProperties: false });
const orNull = (shape: typeof Code) => Type.Optional(Type.Union([shape, Type.Null()]));

/** 48 random bits: short enough to type, too many to guess. */
const linkIdBytes = 6;

/** Links to a survey, and their QR codes. */
export function surveyLinkRoutes(context: ServerContext, reader: SurveyReader): Route[] {
  const { database, publicUrl } = context;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/surveys/:id/links',
      permission: 'surveys.read',
      summary: 'The links to a survey that the reader may see, newest first',
      schema: { params: Id, response: { 200: Type.Object({ items: Type.Array(LinkShape) }) } },
      handle: ({ access, params }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          await getSurvey(tx, access, params.id);
          const links = await listSurveyLinks(tx, access, params.id);
          return { items: links.map((link) => shapeLink(publicUrl, link)) };
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/surveys/:id/links',
      permission: 'surveys.manage',
      summary: 'Make a link to a survey; its answers count for the unit, touchpoint and channel given',
      schema: {
        params: Id,
        body: Type.Object(
          {
            name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
            unitId: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
            touchpoint: orNull(Code),
            channel: orNull(Code),
          },
          { additionalProperties: false },
        ),
        response: { 201: LinkShape },
      },
      handle: ({ access, params, body, reply }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const survey = await getSurvey(tx, access, params.id);
          const link: SurveyLink = {
            id: context.random.token(linkIdBytes),
            surveyId: survey.id,
            name: body.name,
            unitId: body.unitId ?? null,
            touchpoint: body.touchpoint ?? null,
            channel: body.channel ?? null,
            createdAt: context.clock.now(),
            closedAt: null,
          };
          await insertSurveyLink(tx, access, link);
          if (link.touchpoint !== null) await ensureTouchpoints(tx, access, [link.touchpoint]);
          const subject = { kind: 'survey', id: survey.id };
          await writeAudit(tx, access, {
            action: 'survey.linkMade',
            subject,
            detail: { linkId: link.id, name: link.name },
          });
          reply.code(201);
          return shapeLink(publicUrl, link);
        }),
    }),
    ...(['close', 'reopen'] as const).map((step) =>
      defineRoute({
        method: 'POST',
        url: `/api/v1/survey-links/:id/${step}`,
        permission: 'surveys.manage',
        summary: step === 'close' ? 'Let a link take no more answers' : 'Let a closed link take answers again',
        schema: { params: LinkId, body: Nothing, response: { 200: LinkShape } },
        handle: async ({ access, params }) => {
          const link = await database.inWorkspace(access.workspaceId, (tx) =>
            setLinkOpen(context, tx, access, params.id, step === 'reopen'),
          );
          reader.forget();
          return shapeLink(publicUrl, link);
        },
      }),
    ),
    defineRoute({
      method: 'GET',
      url: '/api/v1/survey-links/:id/qr.svg',
      permission: 'surveys.read',
      summary: 'The address of a link as a QR code to print',
      schema: { params: LinkId, response: { 200: null } },
      handle: async ({ access, params, reply }) => {
        const link = await database.inWorkspace(access.workspaceId, (tx) => getSurveyLink(tx, access, params.id));
        const svg = await QRCode.toString(linkUrl(publicUrl, link.id), {
          type: 'svg',
          margin: 2,
          errorCorrectionLevel: 'M',
        });
        return reply.type('image/svg+xml').send(svg);
      },
    }),
  ];
}
