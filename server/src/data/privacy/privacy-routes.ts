import { Readable } from 'node:stream';
import type { Access } from '@voxloop/access';
import Type, { type Static } from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { findPersonScope, normalizeIdentifier, type PersonScope } from '../directory/index.ts';
import { exportPerson } from './export-person.ts';
import type { PersonRecords } from './person-records.ts';
import { digestOf, type PrivacyRequest, privacyRequestKinds } from './privacy-request.ts';
import { findPrivacyRequest, findSealedPerson, finishExport, listPrivacyRequests } from './privacy-request-store.ts';
import { openPerson, type RequestDesk, startRequest } from './start-request.ts';

const InSection = Type.Object({ section: Type.String(), count: Type.Integer() });
const InTable = Type.Object({ table: Type.String(), count: Type.Integer() });
const Certificate = Type.Object({
  version: Type.Literal(1),
  erasedAt: Type.String(),
  sections: Type.Array(InSection),
  blotted: Type.Array(InTable),
  searched: Type.Object({
    tables: Type.Integer(),
    columns: Type.Integer(),
    identifiers: Type.Integer(),
    tooShort: Type.Integer(),
  }),
  facts: Type.Object({ rows: Type.Integer(), takenOut: Type.Array(Type.String()) }),
  traces: Type.Array(Type.Object({ table: Type.String(), column: Type.String() })),
});
const RequestShape = Type.Object({
  id: Type.String(),
  kind: Type.Enum([...privacyRequestKinds]),
  /** `failed`: an erasure that stopped; the run's failure says why */
  state: Type.Enum(['open', 'running', 'done', 'failed']),
  personHash: Type.String(),
  profileCount: Type.Integer(),
  progress: Type.Object({ done: Type.Integer(), total: Type.Union([Type.Integer(), Type.Null()]) }),
  failure: Type.Union([Type.String(), Type.Null()]),
  certificate: Type.Union([Certificate, Type.Null()]),
  /** SHA-256 of the certificate, as the audit log names it */
  certificateDigest: Type.Union([Type.String(), Type.Null()]),
  createdBy: Type.String(),
  createdAt: Type.String(),
  finishedAt: Type.Union([Type.String(), Type.Null()]),
  returnedAt: Type.Union([Type.String(), Type.Null()]),
});
const NewRequest = Type.Object(
  {
    kind: Type.Enum([...privacyRequestKinds]),
    identifier: Type.Object(
      { kind: Type.String({ minLength: 1, maxLength: 40 }), value: Type.String({ minLength: 1, maxLength: 254 }) },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
const Params = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Query = Type.Object(
  { limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }) },
  { additionalProperties: false },
);
const shared = { permission: 'privacy.manage' } as const;

/**
 * `/api/v1/privacy/requests`: what persons ask for.
 * @param stores every store that keeps anything of people
 */
export function privacyRoutes(context: ServerContext, desk: RequestDesk, stores: readonly PersonRecords[]): Route[] {
  const { database } = context;
  const read = <T>(access: Access, work: (tx: WorkspaceTx) => Promise<T>) =>
    database.inWorkspace(access.workspaceId, work, { readOnly: true });
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/api/v1/privacy/requests',
      summary: 'What persons asked for, newest first: export or erasure, how far it is, and the certificate',
      schema: { query: Query, response: { 200: Type.Object({ items: Type.Array(RequestShape) }) } },
      handle: async ({ access, query: { limit } }) => {
        const requests = await read(access, (tx) => listPrivacyRequests(tx, access, limit));
        return { items: requests.map(toShape) };
      },
    }),
    defineRoute({
      ...shared,
      method: 'POST',
      url: '/api/v1/privacy/requests',
      summary: 'Give out, or erase, everything that is kept of a person; an erasure begins at once and has no way back',
      schema: { body: NewRequest, response: { 201: RequestShape } },
      handle: async ({ access, body, reply }) => {
        const created = await database.inWorkspace(access.workspaceId, (tx) => takeIn(desk, tx, access, body));
        reply.code(201);
        return toShape(created);
      },
    }),
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/api/v1/privacy/requests/:id',
      summary: 'One request with its certificate',
      schema: { params: Params, response: { 200: RequestShape } },
      handle: async ({ access, params }) => toShape(await read(access, (tx) => getRequest(tx, access, params.id))),
    }),
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/api/v1/privacy/requests/:id/export',
      summary: 'Everything that is kept of the person of an export request, as JSON, as it is now',
      schema: { params: Params, response: { 200: null } },
      shows: ({ id }) => ({ kind: 'privacyRequest', id, how: 'exported' }),
      handle: async ({ access, params: { id }, reply }) => {
        const person = await database.inWorkspace(access.workspaceId, (tx) => openExport(desk, tx, access, id));
        const pieces = exportPerson(database, access, stores, person, context.clock.now());
        reply.header('content-disposition', `attachment; filename="person-${id}.json"`);
        return reply.type('application/json; charset=utf-8').send(Readable.from(pieces));
      },
    }),
  ];
}

async function takeIn(
  desk: RequestDesk,
  tx: WorkspaceTx,
  access: Access,
  { kind, identifier }: Static<typeof NewRequest>,
): Promise<PrivacyRequest> {
  const named = normalizeIdentifier(identifier);
  const person = named === undefined ? null : await findPersonScope(tx, named);
  if (named === undefined || person === null) throw new ProblemError('privacyPersonUnknown');
  const id = await startRequest(desk, tx, access, kind, { ...person, named });
  return getRequest(tx, access, id);
}

/** @throws ProblemError `privacyRequestNotFound` */
async function getRequest(tx: WorkspaceTx, access: Access, id: string): Promise<PrivacyRequest> {
  const found = await findPrivacyRequest(tx, access, id);
  if (found === undefined) throw new ProblemError('privacyRequestNotFound');
  return found;
}

/** @throws ProblemError `privacyRequestState` where it is no export, or its person was erased since */
async function openExport(desk: RequestDesk, tx: WorkspaceTx, access: Access, id: string): Promise<PersonScope> {
  const request = await getRequest(tx, access, id);
  const sealed = (await findSealedPerson(tx, { requestId: id }))?.sealed ?? null;
  if (request.kind !== 'export' || sealed === null) throw new ProblemError('privacyRequestState');
  await finishExport(tx, id, desk.context.clock.now());
  return openPerson(desk.sealer, id, sealed);
}

function toShape(request: PrivacyRequest): Static<typeof RequestShape> {
  const { profileIds, runId: _, createdAt, finishedAt, returnedAt, ...shown } = request;
  return {
    ...shown,
    state: stateOf(request),
    profileCount: profileIds.length,
    certificateDigest: request.certificate === null ? null : digestOf(request.certificate),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    returnedAt: returnedAt?.toISOString() ?? null,
  };
}

function stateOf({ finishedAt, state }: PrivacyRequest): Static<typeof RequestShape>['state'] {
  if (finishedAt !== null) return 'done';
  if (state === 'failed' || state === 'cancelled') return 'failed';
  return state === 'running' ? 'running' : 'open';
}
