import Type from 'typebox';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { listRevised } from '../edits/index.ts';
import { describeProvider, ProviderEntry, ProviderShape, ProviderTest } from './identity-provider-shapes.ts';
import { getIdentityProvider, listIdentityProviders } from './identity-provider-store.ts';
import { removeProvider, saveProvider } from './save-identity-provider.ts';
import type { SignInDesk } from './sign-in-desk.ts';
import { testProvider } from './test-provider.ts';

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const url = '/api/v1/identity-providers';

/** The identity providers of a workspace: list, add, change, remove, try. */
export function identityProviderRoutes(desk: SignInDesk): Route[] {
  const { database } = desk.context;
  const managed = { permission: 'members.manage' } as const;
  return [
    defineRoute({
      ...managed,
      method: 'GET',
      url,
      summary: 'The identity providers by which members sign in, without their secrets',
      schema: { response: { 200: Type.Object({ items: Type.Array(ProviderShape) }) } },
      handle: ({ access }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const list = () => listIdentityProviders(tx, access);
          const providers = await listRevised(tx, 'identityProvider', list, ({ id }) => id);
          return { items: providers.map((provider) => describeProvider(desk, provider)) };
        }),
    }),
    defineRoute({
      ...managed,
      method: 'POST',
      url,
      summary: 'Add an identity provider',
      schema: { body: ProviderEntry, response: { 201: ProviderShape } },
      handle: async ({ access, body, reply }) => {
        const added = await saveProvider(desk, access, null, body);
        reply.code(201);
        return describeProvider(desk, added);
      },
    }),
    defineRoute({
      ...managed,
      method: 'PUT',
      url: `${url}/:id`,
      edits: true,
      summary: 'Change an identity provider; sessions that it opened end where the change makes them untrue',
      schema: { params: Id, body: ProviderEntry, response: { 200: ProviderShape } },
      handle: async ({ access, params, body, basis }) =>
        describeProvider(desk, await saveProvider(desk, access, { id: params.id, basis }, body)),
    }),
    defineRoute({
      ...managed,
      method: 'DELETE',
      url: `${url}/:id`,
      summary: 'Remove an identity provider; sessions that it opened end',
      schema: { params: Id, response: { 204: null } },
      handle: ({ access, params }) => removeProvider(desk, access, params.id),
    }),
    defineRoute({
      ...managed,
      method: 'POST',
      url: `${url}/:id/test`,
      summary: 'Try the connection to an identity provider, and say what is wrong with it',
      schema: { params: Id, body: Type.Object({}, { additionalProperties: false }), response: { 200: ProviderTest } },
      handle: async ({ access, params }) => {
        const provider = await database.inWorkspace(access.workspaceId, (tx) =>
          getIdentityProvider(tx, access, params.id),
        );
        return testProvider(desk, { workspaceId: access.workspaceId, provider });
      },
    }),
  ];
}
