import type { Access } from '@voxloop/access';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import {
  AnyBody,
  answerScim,
  IdParams,
  ListQuery,
  listAnswer,
  ResourceQuery,
  readId,
  readPage,
} from './scim-answer.ts';
import { scimRefusal } from './scim-error.ts';
import { parseScimFilter, type ScimComparison } from './scim-filter.ts';
import { applyScimPatch } from './scim-patch.ts';
import { type JsonObject, readBody, selectAttributes } from './scim-resource.ts';
import type { ScimPage } from './scim-user-store.ts';

/** One type of resource, and what a directory may do with it. */
export interface ScimResourceType<Resource> {
  url: string;
  /** What each operation does, for the API's document. */
  summaries: Readonly<Record<'list' | 'create' | 'get' | 'replace' | 'change' | 'remove', string>>;
  /** A resource as a directory is shown it. */
  describe(resource: Resource): JsonObject;
  list(
    access: Access,
    filter: readonly ScimComparison[],
    page: { skip: number; count: number },
  ): Promise<ScimPage<Resource>>;
  get(access: Access, id: string): Promise<Resource>;
  create(access: Access, sent: JsonObject): Promise<Resource>;
  /** Replaces a resource by what `change` makes of it. */
  change(access: Access, id: string, change: (before: JsonObject) => JsonObject): Promise<Resource>;
  remove(access: Access, id: string): Promise<void>;
}

/** The routes of a type of resource (RFC 7644, section 3), opened by an API key that may provision members. */
export function scimResourceRoutes<Resource>(type: ScimResourceType<Resource>): Route[] {
  const { url, summaries } = type;
  const one = `${url}/:id`;
  const shared = {
    permission: 'members.provision',
    keyOnly: true,
    consumes: 'clientJson',
    refusal: scimRefusal,
  } as const;
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      url,
      summary: summaries.list,
      schema: { query: ListQuery, response: { 200: null } },
      handle: ({ access, query, reply }) =>
        answerScim(reply, async () => {
          const found = await type.list(access, parseScimFilter(query.filter), readPage(query));
          return listAnswer(found, query, type.describe);
        }),
    }),
    defineRoute({
      ...shared,
      method: 'POST',
      url,
      summary: summaries.create,
      schema: { body: AnyBody, response: { 201: null } },
      handle: ({ access, body, reply }) =>
        answerScim(reply, async () => type.describe(await type.create(access, readBody(body))), 201),
    }),
    defineRoute({
      ...shared,
      method: 'GET',
      url: one,
      summary: summaries.get,
      schema: { params: IdParams, query: ResourceQuery, response: { 200: null } },
      handle: ({ access, params, query, reply }) =>
        answerScim(reply, async () =>
          selectAttributes(type.describe(await type.get(access, readId(params.id))), query),
        ),
    }),
    ...(['PUT', 'PATCH'] as const).map((method) =>
      defineRoute({
        ...shared,
        method,
        url: one,
        summary: method === 'PUT' ? summaries.replace : summaries.change,
        schema: { params: IdParams, body: AnyBody, response: { 200: null } },
        handle: ({ access, params, body, reply }) =>
          answerScim(reply, async () => {
            const change = (before: JsonObject) =>
              method === 'PUT' ? readBody(body) : applyScimPatch(before, readBody(body));
            return type.describe(await type.change(access, readId(params.id), change));
          }),
      }),
    ),
    defineRoute({
      ...shared,
      method: 'DELETE',
      url: one,
      summary: summaries.remove,
      schema: { params: IdParams, response: { 204: null } },
      handle: ({ access, params, reply }) =>
        answerScim(reply, async () => {
          await type.remove(access, readId(params.id));
          return null;
        }),
    }),
  ];
}
