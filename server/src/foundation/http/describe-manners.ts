import { takesIdempotencyKey } from './answer-once.ts';
import type { Route } from './route.ts';

const keyParameter = { $ref: '#/components/parameters/IdempotencyKey' };
const basisParameters = ['IfMatch', 'IfNoneMatch'].map((name) => ({ $ref: `#/components/parameters/${name}` }));
const text = { schema: { type: 'string' } };

const components = {
  securitySchemes: {
    apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of the workspace: `vox_…`' },
    session: {
      type: 'apiKey',
      in: 'cookie',
      name: 'better-auth.session_token',
      description: "A member's session",
    },
  },
  parameters: {
    IdempotencyKey: {
      in: 'header',
      name: 'Idempotency-Key',
      required: false,
      schema: { type: 'string', minLength: 1, maxLength: 255 },
      description:
        'Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the ' +
        'header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the ' +
        'first is being worked on: 409 `idempotencyKeyBusy`.',
    },
    IfMatch: {
      in: 'header',
      name: 'If-Match',
      required: false,
      schema: { type: 'string' },
      description:
        'The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 ' +
        '`changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there ' +
        'is written over.',
    },
    IfNoneMatch: {
      in: 'header',
      name: 'If-None-Match',
      required: false,
      schema: { type: 'string', enum: ['*'] },
      description: 'Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`.',
    },
  },
  headers: {
    ETag: { ...text, description: 'The revision of what is shown, as `If-Match` takes it' },
    'RateLimit-Policy': { ...text, description: 'Requests that an API key may send: `"apiKey";q=<quota>;w=<seconds>`' },
    RateLimit: { ...text, description: 'What is left: `"apiKey";r=<requests>;t=<seconds until the next window>`' },
    'Retry-After': { ...text, description: 'With 429: seconds to wait' },
  },
  responses: {
    ChangedMeanwhile: {
      description: 'Somebody has changed the thing since the revision that `If-Match` names; nothing is written',
    },
    TooManyRequests: {
      description: 'The API key has sent too many requests; wait as `Retry-After` says',
      headers: {
        'RateLimit-Policy': { $ref: '#/components/headers/RateLimit-Policy' },
        RateLimit: { $ref: '#/components/headers/RateLimit' },
        'Retry-After': { $ref: '#/components/headers/Retry-After' },
      },
    },
  },
};

/** As much of an OpenAPI document as is added to here. */
interface ApiDocument {
  paths?: { [path: string]: object | undefined };
  components?: object;
}

/**
 * Adds to each operation what its route does beside its shapes: who may call it, whether it takes keys and revisions, and that
 * API keys are counted.
 */
export function describeManners(document: ApiDocument, routes: readonly Route[]): ApiDocument {
  const manners = new Map(routes.map((route) => [`${route.method.toLowerCase()} ${documentPath(route.url)}`, route]));
  const paths = Object.entries(document.paths ?? {}).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations ?? {}).map(([method, operation]) => {
        const route = manners.get(`${method} ${path}`);
        return [method, route === undefined ? operation : { ...operation, ...describeRoute(route, operation) }];
      }),
    ),
  ]);
  return { ...document, components: { ...document.components, ...components }, paths: Object.fromEntries(paths) };
}

/** `/tickets/:id` is `/tickets/{id}` in the document. */
function documentPath(url: string): string {
  return url.replace(/:([A-Za-z]+)/g, '{$1}');
}

function describeRoute(route: Route, operation: { parameters?: unknown[]; responses?: object }): object {
  if (route.permission === 'public') return {};
  const counted = route.crossOrigin ? {} : { 429: { $ref: '#/components/responses/TooManyRequests' } };
  const guarded = route.edits ? { 412: { $ref: '#/components/responses/ChangedMeanwhile' } } : {};
  const headers = [...(takesIdempotencyKey(route) ? [keyParameter] : []), ...(route.edits ? basisParameters : [])];
  return {
    security: route.keyOnly ? [{ apiKey: [] }] : [{ apiKey: [] }, { session: [] }],
    responses: { ...operation.responses, ...counted, ...guarded },
    ...(headers.length > 0 ? { parameters: [...(operation.parameters ?? []), ...headers] } : {}),
  };
}
