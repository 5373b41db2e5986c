import Type, { type Static } from 'typebox';
import type { Route } from '../../foundation/http/index.ts';
import { describeScimError, ScimError } from './scim-error.ts';
import { type JsonObject, selectAttributes } from './scim-resource.ts';
import type { ScimPage } from './scim-user-store.ts';

type Reply = Parameters<Route['run']>[1];

/** Every resource is sent as it is kept; what a directory sends is read by `scim-resource.ts`. */
export const AnyBody = Type.Unknown();
export const IdParams = Type.Object({ id: Type.String({ maxLength: 200 }) });
const names = Type.Optional(Type.String({ maxLength: 2_000 }));
export const ResourceQuery = Type.Object({ attributes: names, excludedAttributes: names });
export const ListQuery = Type.Object({
  attributes: names,
  excludedAttributes: names,
  filter: Type.Optional(Type.String({ maxLength: 2_000 })),
  startIndex: Type.Optional(Type.String({ pattern: '^-?\\d{1,9}$' })),
  count: Type.Optional(Type.String({ pattern: '^-?\\d{1,9}$' })),
});

/** The most resources of one page. */
export const maxPage = 200;

/** Sends what `work` gives as SCIM JSON, and its refusals as SCIM errors. */
export async function answerScim(reply: Reply, work: () => Promise<JsonObject | null>, status = 200): Promise<Reply> {
  try {
    const body = await work();
    return body === null ? await reply.code(204).send() : await send(reply, status, body);
  } catch (error) {
    const refusal = describeScimError(error);
    if (refusal === undefined) throw error;
    return send(reply, refusal.status, refusal.document);
  }
}

function send(reply: Reply, status: number, body: object): Reply {
  return reply.code(status).type('application/scim+json; charset=utf-8').serializer(JSON.stringify).send(body);
}

/** Which part of a list is asked for: numbering begins at 1, and less than that counts as 1 (RFC 7644, section 3.4.2.4). */
export function readPage(query: Static<typeof ListQuery>): { skip: number; count: number } {
  const start = Number(query.startIndex ?? 1);
  const count = Number(query.count ?? 100);
  return { skip: Math.max(start, 1) - 1, count: Math.min(Math.max(count, 0), maxPage) };
}

/** A list answer. */
export function listAnswer<Item>(
  page: ScimPage<Item>,
  query: Static<typeof ListQuery>,
  describe: (item: Item) => JsonObject,
): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: page.total,
    startIndex: readPage(query).skip + 1,
    itemsPerPage: page.items.length,
    Resources: page.items.map((item) => selectAttributes(describe(item), query)),
  };
}

const uuidPattern = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The id of a path. @throws ScimError 404 for what can be no id */
export function readId(id: string): string {
  if (!uuidPattern.test(id)) throw new ScimError(404, null, `There is nothing with the id ${id}.`);
  return id.toLowerCase();
}
