import Type from 'typebox';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { finishSaml, receiveSamlResponse } from './finish-saml.ts';
import { describeService } from './saml-client.ts';
import type { SignInDesk } from './sign-in-desk.ts';
import { SignInError } from './sign-in-error.ts';
import { arrive, leading, readReturned, redirects } from './sign-in-routes.ts';

const Provider = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Response = Type.Object(
  {
    SAMLResponse: Type.String({ minLength: 1 }),
    RelayState: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: true },
);
const Finish = Type.Object({ state: Type.String({ maxLength: 200 }) });
const url = '/api/auth/providers/:id';
/** Responses carry certificates, groups and signatures. */
const responseLimitBytes = 512 * 1024;

/** The service's side of SAML 2.0: its metadata, where responses come in, and where the browser finishes. */
export function samlRoutes(desk: SignInDesk): Route[] {
  const ratePerMinute = desk.context.config.signInRatePerMinute;
  const open = { permission: 'public', ratePerMinute } as const;
  return [
    defineRoute({
      ...open,
      method: 'GET',
      url: `${url}/metadata`,
      summary: 'The metadata of this service for a SAML identity provider; the address is its entity id',
      schema: { params: Provider, response: { 200: null, 303: null } },
      handle: ({ params, request, reply }) =>
        leading(desk, params.id, { request, reply }, async ({ provider: { protocol } }) => {
          if (protocol.kind !== 'saml')
            throw new SignInError('providerUnavailable', 'The provider does not speak SAML.');
          const metadata = describeService(desk.samlOf(params.id, protocol), desk.context.clock.now());
          return reply.type('application/samlmetadata+xml; charset=utf-8').send(metadata);
        }),
    }),
    defineRoute({
      ...open,
      method: 'POST',
      url: `${url}/acs`,
      summary: 'Where a SAML identity provider has browsers post its responses (assertion consumer service)',
      consumes: 'form',
      bodyLimitBytes: responseLimitBytes,
      schema: { params: Provider, body: Response, response: redirects },
      handle: ({ params, body, request, reply }) =>
        leading(desk, params.id, { request, reply }, async (found) => {
          const state = body.RelayState ?? '';
          await receiveSamlResponse(desk, found, state, body.SAMLResponse);
          // A post that comes from another site carries no cookies of ours; the redirect that follows it does.
          return `/api/auth/providers/${params.id}/finish?${new URLSearchParams({ state })}`;
        }),
    }),
    defineRoute({
      ...open,
      method: 'GET',
      url: `${url}/finish`,
      summary: 'Finish a sign-in by SAML in the browser that began it',
      schema: { params: Provider, query: Finish, response: redirects },
      handle: ({ params, query, request, reply }) =>
        leading(desk, params.id, { request, reply }, async (found) => {
          const returned = readReturned(request, query.state);
          return arrive(desk, reply, returned, await finishSaml(desk, found, returned));
        }),
    }),
  ];
}
