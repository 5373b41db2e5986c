import type { Access } from '@voxloop/access';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { type Auth, askAuth, passwordLength } from '../../foundation/auth/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { writeAudit } from '../audit/index.ts';

const Password = Type.Object(
  { password: Type.String({ minLength: 1, maxLength: passwordLength.max }) },
  { additionalProperties: false },
);
const Code = Type.Object({ code: Type.String({ pattern: '^\\d{6}$' }) }, { additionalProperties: false });
/** Six digits of an authenticator app, or a backup code */
const Entry = Type.Object({ code: Type.String({ minLength: 6, maxLength: 20 }) }, { additionalProperties: false });
const BackupCodes = Type.Array(Type.String());

const url = '/api/v1/me/second-factor';

/** A member's own second factor: set up, confirmed by a first code, removed; and new backup codes. */
export function secondFactorRoutes(context: ServerContext, auth: Auth): Route[] {
  const ratePerMinute = context.config.signInRatePerMinute;
  const ask = async (access: Access, request: FastifyRequest, reply: FastifyReply, path: string, body: object) => {
    // The session that comes of it would be more than the one that asks.
    if (access.openedByProvider) throw new ProblemError('passwordSessionNeeded');
    return askAuth({ auth, publicUrl: context.publicUrl }, request, reply, { path: `/two-factor/${path}`, body });
  };
  const note = (access: Access, action: string) =>
    context.database.inWorkspace(access.workspaceId, (tx) =>
      writeAudit(tx, access, { action, subject: { kind: 'member', id: access.actor.id }, detail: {} }),
    );
  const own = { permission: 'signedIn', beforeSecondFactor: true, ratePerMinute } as const;
  return [
    defineRoute({
      ...own,
      method: 'POST',
      url,
      summary: 'Begin to set up a second factor: the address for an authenticator app, and backup codes',
      schema: {
        body: Password,
        response: { 200: Type.Object({ totpUri: Type.String(), backupCodes: BackupCodes }) },
      },
      handle: async ({ access, body, request, reply }) => {
        const answer = await ask(access, request, reply, 'enable', { ...body, method: 'totp' });
        return { totpUri: readText(answer, 'totpURI'), backupCodes: readBackupCodes(answer) };
      },
    }),
    defineRoute({
      ...own,
      method: 'POST',
      url: `${url}/confirmation`,
      summary: 'Finish setting up a second factor with a first code of the app; it is asked for from then on',
      schema: { body: Code, response: { 204: null } },
      handle: async ({ access, body, request, reply }) => {
        await ask(access, request, reply, 'verify-totp', body);
        await note(access, 'member.secondFactorSet');
      },
    }),
    defineRoute({
      ...own,
      method: 'POST',
      url: `${url}/backup-codes`,
      summary: 'Make new backup codes; the old ones end',
      schema: { body: Password, response: { 200: Type.Object({ backupCodes: BackupCodes }) } },
      handle: async ({ access, body, request, reply }) => {
        const answer = await ask(access, request, reply, 'generate-backup-codes', body);
        await note(access, 'member.backupCodesMade');
        return { backupCodes: readBackupCodes(answer) };
      },
    }),
    defineRoute({
      ...own,
      method: 'POST',
      url: `${url}/removal`,
      summary: 'Remove your second factor',
      schema: { body: Password, response: { 204: null } },
      handle: async ({ access, body, request, reply }) => {
        await ask(access, request, reply, 'disable', body);
        await note(access, 'member.secondFactorRemoved');
      },
    }),
    defineRoute({
      ...own,
      method: 'POST',
      url: `${url}/entry`,
      summary:
        'Enter a code where an identity provider has opened the session and a second factor is asked for beside it',
      schema: { body: Entry, response: { 204: null } },
      handle: async ({ access, body, request }) => {
        const user = await auth.findSignedInUser(new Headers({ cookie: request.headers.cookie ?? '' }));
        if (user === null || !access.openedByProvider) throw new ProblemError('secondFactorNotAsked');
        const refused = await auth.passSecondFactor(user, body.code.replaceAll(' ', ''));
        if (refused !== null) throw new ProblemError(refused);
      },
    }),
  ];
}

function readText(answer: unknown, name: string): string {
  const value =
    typeof answer === 'object' && answer !== null ? Object.entries(answer).find(([key]) => key === name) : [];
  if (typeof value?.[1] !== 'string') throw new Error(`The second factor was set up without "${name}".`);
  return value[1];
}

function readBackupCodes(answer: unknown): string[] {
  const codes = typeof answer === 'object' && answer !== null && 'backupCodes' in answer ? answer.backupCodes : null;
  if (!Array.isArray(codes)) throw new Error('The second factor was set up without backup codes.');
  return codes.map(String);
}
