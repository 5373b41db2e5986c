import type { Access, Permission } from '@voxloop/access';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { type EditBasis, readEditBasis } from './edit-basis.ts';
import type { ProblemDocument } from './problem-document.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type BodyKind = 'json' | 'multipart' | 'form' | 'clientJson' | 'ignored';

/** Who may call: a permission; any member of the workspace; or everybody (respondents, probes). */
export type RoutePermission = Permission | 'signedIn' | 'public';

/** The shapes that a route takes and gives. Bodies are neither coerced nor trimmed; queries and paths are read from text. */
export interface RouteSchema {
  params?: TSchema;
  query?: TSchema;
  /** JSON body; leave out for uploads, see `consumes` */
  body?: TSchema;
  /** By status; at least one 2xx. `null` for an answer without JSON (a file, a stream, nothing) */
  response: Record<number, TSchema | null>;
}

type Part<Schema extends RouteSchema, Key extends 'params' | 'query' | 'body'> = Schema[Key] extends TSchema
  ? Static<Schema[Key]>
  : undefined;
type Result<Schema extends RouteSchema> = {
  [Status in keyof Schema['response']]: Schema['response'][Status] extends TSchema
    ? Static<Schema['response'][Status]>
    : unknown;
}[keyof Schema['response']];

/** What a handler is given. `access` is null on public routes only. */
export interface RouteCall<Schema extends RouteSchema, Allowed extends RoutePermission> {
  access: Allowed extends 'public' ? null : Access;
  params: Part<Schema, 'params'>;
  query: Part<Schema, 'query'>;
  body: Part<Schema, 'body'>;
  /** What the author of an edit had read, by the conditions of the request; null unless the route `edits` */
  basis: EditBasis;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** A record whose personal data a route shows or hands out. */
export interface ShownRecord {
  /** The GLOSSARY's word */
  kind: string;
  id: string;
  how: 'viewed' | 'exported';
}

/** How a refusal is written for clients that expect another form than ours. */
export interface RefusalForm {
  contentType: string;
  describe(problem: ProblemDocument): object;
}

export interface RouteDefinition<Schema extends RouteSchema, Allowed extends RoutePermission> {
  method: HttpMethod;
  /** The whole path, e.g. `/api/v1/tickets/:id` */
  url: string;
  permission: Allowed;
  /** One line for the API document */
  summary: string;
  schema: Schema;
  /**
   * `multipart` for uploads; `form` for the fields of an HTML form, each a text; `clientJson` for JSON under any content type, packed or not; `ignored` where the body says
   * nothing and may be of any type. Default `json`
   */
  consumes?: BodyKind;
  /** Largest body in bytes. Default: the server's (1 MiB) */
  bodyLimitBytes?: number;
  /** Whether pages of any other origin may call it: only what no cookie opens. */
  crossOrigin?: boolean;
  /** Opened by an API key alone, wherever a client may put it (see `findPresentedKey`); cookies count for nothing. */
  keyOnly?: boolean;
  /** Writes over what several people edit, and hands `basis` on to whoever checks it: takes `If-Match`, answers 412. */
  edits?: boolean;
  /** Open to a member who has yet to set up the second factor that his workspace asks for */
  beforeSecondFactor?: boolean;
  /** Requests a minute from one source address; more get 429 */
  ratePerMinute?: number;
  /** Refusals as a protocol of others writes them. Default: RFC 9457 */
  refusal?: RefusalForm;
  /** Of a route that answers with personal data: of which record. Who saw it is noted before the answer goes out. */
  shows?(params: Part<Schema, 'params'>): ShownRecord;
  /** Parses, calls and returns the answer; refuses by throwing ProblemError. Set other statuses with `reply.code()`. */
  handle(call: RouteCall<Schema, Allowed>): Promise<Result<Schema> | FastifyReply>;
}

/** A route as the server registers it; the shapes are checked where it was defined. */
export interface Route {
  readonly method: HttpMethod;
  readonly url: string;
  readonly permission: RoutePermission;
  readonly summary: string;
  readonly schema: RouteSchema;
  readonly consumes: BodyKind;
  readonly bodyLimitBytes: number | undefined;
  readonly ratePerMinute: number | undefined;
  readonly refusal: RefusalForm | undefined;
  readonly crossOrigin: boolean;
  readonly keyOnly: boolean;
  readonly edits: boolean;
  /** The record whose personal data the answer shows; null where it shows none */
  findShown(request: FastifyRequest): ShownRecord | null;
  readonly beforeSecondFactor: boolean;
  run(request: FastifyRequest, reply: FastifyReply, access: Access | null): Promise<unknown>;
}

/**
 * Declares a route: its permission, its shapes and what it does. The only way to answer HTTP.
 * @throws when it declares no permission, no summary or no shape of its answer; such a route does not start
 */
export function defineRoute<const Schema extends RouteSchema, const Allowed extends RoutePermission>(
  definition: RouteDefinition<Schema, Allowed>,
): Route {
  checkDefinition(definition);
  return {
    method: definition.method,
    url: definition.url,
    permission: definition.permission,
    summary: definition.summary,
    schema: definition.schema,
    consumes: definition.consumes ?? 'json',
    bodyLimitBytes: definition.bodyLimitBytes,
    ratePerMinute: definition.ratePerMinute,
    refusal: definition.refusal,
    crossOrigin: definition.crossOrigin ?? false,
    keyOnly: definition.keyOnly ?? false,
    edits: definition.edits ?? false,
    beforeSecondFactor: definition.beforeSecondFactor ?? false,
    findShown: ({ params }) => definition.shows?.(params as Part<Schema, 'params'>) ?? null,
    run: (request, reply, access) => {
      const { params, query, body } = request;
      const basis = definition.edits === true ? readEditBasis(request.headers) : null;
      // The server has validated the parts and found the access before it calls `run`; this is where the types meet them.
      const call = { access, params, query, body, basis, request, reply };
      return definition.handle(call as unknown as RouteCall<Schema, Allowed>);
    },
  };
}

function checkDefinition(definition: RouteDefinition<RouteSchema, RoutePermission>): void {
  const where = `The route ${definition.method} ${definition.url}`;
  if (!definition.permission) throw new Error(`${where} declares no permission.`);
  if (!definition.summary) throw new Error(`${where} has no summary.`);
  if (definition.crossOrigin === true && definition.permission !== 'public' && definition.keyOnly !== true)
    throw new Error(`${where} is open to pages of other origins but neither public nor opened by a key alone.`);
  const statuses = Object.keys(definition.schema?.response ?? {}).map(Number);
  if (!statuses.some((status) => status >= 200 && status < 400))
    throw new Error(`${where} declares no shape of its answer.`);
  const pathParams = definition.url.match(/:[A-Za-z]+/g) ?? [];
  if (pathParams.length > 0 && definition.schema.params === undefined)
    throw new Error(`${where} declares no shape of its path.`);
  const writes = definition.method !== 'GET' && definition.method !== 'DELETE';
  const hasNoShape = definition.consumes === 'multipart' || definition.consumes === 'ignored';
  if (writes && !hasNoShape && definition.schema.body === undefined) {
    throw new Error(`${where} declares no shape of its body (use Type.Null() or an empty object where there is none).`);
  }
}
