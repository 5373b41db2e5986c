import type { ServerContext } from '../../foundation/context.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { answerScim, IdParams, maxPage } from './scim-answer.ts';
import { ScimError, scimRefusal } from './scim-error.ts';
import { enterpriseSchema, groupSchema, type JsonObject, userSchema } from './scim-resource.ts';

/** What this server can do of SCIM, told to whoever may provision members (RFC 7644, section 4). */
export function scimDiscoveryRoutes({ publicUrl }: ServerContext): Route[] {
  const locate = (path: string) => new URL(`/scim/v2/${path}`, publicUrl).href;
  const types = listResourceTypes(locate);
  const schemas = listSchemas(locate);
  const shared = { method: 'GET', permission: 'members.provision', keyOnly: true, refusal: scimRefusal } as const;
  const listOf = (what: string, name: 'ResourceTypes' | 'Schemas', items: readonly JsonObject[]): Route[] => [
    defineRoute({
      ...shared,
      url: `/scim/v2/${name}`,
      summary: `SCIM: ${what}`,
      schema: { response: { 200: null } },
      handle: ({ reply }) => answerScim(reply, async () => toList(items)),
    }),
    defineRoute({
      ...shared,
      url: `/scim/v2/${name}/:id`,
      summary: `SCIM: ${what}, one of them`,
      schema: { params: IdParams, response: { 200: null } },
      handle: ({ params, reply }) =>
        answerScim(reply, async () => {
          const found = items.find((item) => item.id === params.id);
          if (found === undefined) throw new ScimError(404, null, `There is no ${params.id} among ${name}.`);
          return found;
        }),
    }),
  ];
  return [
    defineRoute({
      ...shared,
      url: '/scim/v2/ServiceProviderConfig',
      summary: 'SCIM: what is supported',
      schema: { response: { 200: null } },
      handle: ({ reply }) =>
        answerScim(reply, async () => ({
          ...providerConfig,
          meta: metaOf('ServiceProviderConfig', locate('ServiceProviderConfig')),
        })),
    }),
    ...listOf('the kinds of resources', 'ResourceTypes', types),
    ...listOf('the attributes of resources', 'Schemas', schemas),
  ];
}

const metaOf = (resourceType: string, location: string): JsonObject => ({ resourceType, location });

const providerConfig: JsonObject = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: maxPage },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'An API key of the workspace with the permission members.provision',
      primary: true,
    },
  ],
};

function toList(items: readonly JsonObject[]): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: items.length,
    startIndex: 1,
    itemsPerPage: items.length,
    Resources: items,
  };
}

function listResourceTypes(locate: (path: string) => string): JsonObject[] {
  const type = (id: string, endpoint: string, schema: string, extensions: JsonObject[]): JsonObject => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id,
    name: id,
    endpoint,
    schema,
    ...(extensions.length === 0 ? {} : { schemaExtensions: extensions }),
    meta: metaOf('ResourceType', locate(`ResourceTypes/${id}`)),
  });
  return [
    type('User', '/Users', userSchema, [{ schema: enterpriseSchema, required: false }]),
    type('Group', '/Groups', groupSchema, []),
  ];
}

function listSchemas(locate: (path: string) => string): JsonObject[] {
  const schema = (id: string, name: string, attributes: JsonObject[]): JsonObject => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id,
    name,
    attributes,
    meta: metaOf('Schema', locate(`Schemas/${id}`)),
  });
  return [
    schema(userSchema, 'User', [
      { ...text('userName'), required: true, uniqueness: 'server' },
      text('externalId'),
      text('displayName'),
      { ...text('active'), type: 'boolean' },
      { ...text('name'), type: 'complex', subAttributes: ['formatted', 'givenName', 'familyName'].map(text) },
      { ...text('emails'), type: 'complex', multiValued: true, subAttributes: listParts(['value', 'type']) },
      {
        ...text('groups'),
        type: 'complex',
        multiValued: true,
        mutability: 'readOnly',
        subAttributes: ['value', 'display'].map(text),
      },
    ]),
    schema(
      enterpriseSchema,
      'EnterpriseUser',
      ['employeeNumber', 'costCenter', 'organization', 'division', 'department'].map(text),
    ),
    schema(groupSchema, 'Group', [
      { ...text('displayName'), required: true, uniqueness: 'server' },
      text('externalId'),
      { ...text('members'), type: 'complex', multiValued: true, subAttributes: ['value', 'display'].map(text) },
    ]),
  ];
}

function listParts(texts: readonly string[]): JsonObject[] {
  return [...texts.map(text), { ...text('primary'), type: 'boolean' }];
}

function text(name: string): JsonObject {
  return {
    name,
    type: 'string',
    multiValued: false,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
  };
}
