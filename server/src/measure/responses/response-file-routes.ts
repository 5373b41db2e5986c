import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { checkOpen, type Intake } from './intake.ts';
import { getServedInvitation } from './invitation-response.ts';
import { getServedLink } from './link-response.ts';
import { largestFileBytes, openFileStorage, readResponseFile, takeResponseFile } from './response-file.ts';

const ofResponse = {
  responseId: Type.String({ format: 'uuid' }),
  questionId: Type.String({ pattern: '^[A-Za-z][\\w-]{0,63}$' }),
};
const Taken = Type.Object({ id: Type.String() });

/** Files of answers: respondents send them, members who may see the response read them. */
export function responseFileRoutes(intake: Intake): Route[] {
  const { context } = intake;
  const storage = openFileStorage(context);
  const shared = {
    method: 'POST',
    permission: 'public',
    consumes: 'multipart',
    ratePerMinute: context.config.intakeRatePerMinute,
    bodyLimitBytes: largestFileBytes + 64 * 1024,
    summary: 'Send a file of an answer; its id is what is answered',
  } as const;
  return [
    defineRoute({
      ...shared,
      url: '/api/v1/public/links/:linkId/responses/:responseId/files/:questionId',
      crossOrigin: true,
      schema: {
        params: Type.Object({ linkId: Type.String({ maxLength: 64 }), ...ofResponse }),
        response: { 201: Taken },
      },
      handle: async ({ params: { linkId, ...sent }, request, reply }) => {
        const served = await getServedLink(intake, linkId);
        checkOpen(served, served.link);
        const taken = await takeResponseFile(intake, storage, served, { ...sent, ...(await readSentFile(request)) });
        reply.code(201);
        return taken;
      },
    }),
    defineRoute({
      ...shared,
      url: '/api/v1/public/invitations/:token/responses/:responseId/files/:questionId',
      schema: {
        params: Type.Object({ token: Type.String({ maxLength: 64 }), ...ofResponse }),
        response: { 201: Taken },
      },
      handle: async ({ params: { token, ...sent }, request, reply }) => {
        const served = await getServedInvitation(intake, token);
        checkOpen(served);
        const taken = await takeResponseFile(intake, storage, served, { ...sent, ...(await readSentFile(request)) });
        reply.code(201);
        return taken;
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/response-files/:id',
      permission: 'feedback.read',
      summary: 'A file that came with a response, to be saved',
      schema: { params: Type.Object({ id: Type.String({ format: 'uuid' }) }), response: { 200: null } },
      handle: async ({ access, params, reply }) => {
        const { file, bytes } = await readResponseFile(context, storage, access, params.id);
        return (
          reply
            .type(file.type)
            // A stranger's file never opens within our origin.
            .header('content-disposition', `attachment; filename*=UTF-8''${encodeFileName(file.name)}`)
            .header('content-security-policy', "default-src 'none'; sandbox")
            .send(bytes)
        );
      },
    }),
  ];
}

/** A name as RFC 8187 writes it. */
function encodeFileName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

async function readSentFile(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  const upload = await request.file({ limits: { fileSize: largestFileBytes }, throwFileSizeLimit: false });
  if (upload === undefined) throw new ProblemError('fileMissing', { path: 'file' });
  const bytes = await upload.toBuffer();
  if (upload.file.truncated)
    throw new ProblemError('responseFileRefused', { params: { reason: 'tooLarge' }, path: 'file' });
  return { name: upload.filename, bytes };
}
