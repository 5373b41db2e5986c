import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { chooseLanguage, type Language } from '../../foundation/text/index.ts';
import { openUnsubscribe, unsubscribe } from './unsubscribe.ts';
import { type UnsubscribePage, unsubscribePagePolicy, writeUnsubscribePage } from './unsubscribe-page.ts';

const Params = Type.Object({ token: Type.String({ maxLength: 128 }) });

/**
 * `/u/:token`: the way out that stands in every message. Looking at the page changes nothing, for mail scanners follow
 * links; the POST of its button, and of mail programs (RFC 8058), ends it at once.
 */
export function unsubscribeRoutes(context: ServerContext): Route[] {
  const shared = {
    url: '/u/:token',
    permission: 'public',
    ratePerMinute: context.config.intakeRatePerMinute,
    schema: { params: Params, response: { 200: null } },
  } as const;
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      summary: 'The page on which whoever got a message unsubscribes',
      handle: async ({ params, request, reply }) => {
        const found = await openUnsubscribe(context, params.token);
        if (found === null) return sendUnknown(reply, request.headers['accept-language']);
        return send(reply, 200, { kind: 'ask', purpose: found.purpose }, found.language);
      },
    }),
    defineRoute({
      ...shared,
      method: 'POST',
      consumes: 'ignored',
      summary: 'Unsubscribe by one click, from the page or from a mail program (RFC 8058)',
      handle: async ({ params, request, reply }) => {
        const found = await unsubscribe(context, params.token);
        if (found === null) return sendUnknown(reply, request.headers['accept-language']);
        return send(reply, 200, { kind: 'done' }, found.language);
      },
    }),
  ];
}

function sendUnknown(reply: FastifyReply, acceptLanguage: string | undefined): FastifyReply {
  return send(reply, 404, { kind: 'unknown' }, chooseLanguage(acceptLanguage));
}

function send(reply: FastifyReply, status: number, page: UnsubscribePage, language: Language): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', unsubscribePagePolicy)
    .send(writeUnsubscribePage(page, language));
}
