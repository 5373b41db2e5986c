import { canGrant, permissions } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { writeAudit } from '../audit/index.ts';
import { type ApiKey, makeApiKey } from './api-key.ts';
import { apiKeyRevokedTopic } from './api-key-reader.ts';
import { insertApiKey, listApiKeys, revokeApiKey } from './api-key-store.ts';

const Instant = Type.Union([Type.String(), Type.Null()]);
const Scope = Type.Enum([...permissions]);

const ApiKeyShape = Type.Object({
  id: Type.String(),
  name: Type.String(),
  prefix: Type.String(),
  scopes: Type.Array(Scope),
  createdAt: Type.String(),
  lastUsedAt: Instant,
  revokedAt: Instant,
});

const NewApiKey = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
    scopes: Type.Array(Scope, { minItems: 1, uniqueItems: true }),
  },
  { additionalProperties: false },
);

/** Keys of trusted systems: list, make, revoke. */
export function apiKeyRoutes(context: ServerContext): Route[] {
  const { clock, database, live, random } = context;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/api-keys',
      permission: 'apiKeys.manage',
      summary: 'Every API key, without the key itself',
      schema: { response: { 200: Type.Object({ items: Type.Array(ApiKeyShape) }) } },
      handle: ({ access }) =>
        database.inWorkspace(access.workspaceId, async (tx) => ({
          items: (await listApiKeys(tx, access)).map(describe),
        })),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/api-keys',
      permission: 'apiKeys.manage',
      summary: 'Make an API key; the key is shown this once',
      schema: { body: NewApiKey, response: { 201: Type.Object({ id: Type.String(), key: Type.String() }) } },
      handle: async ({ access, body, reply }) => {
        if (!canGrant(access, { permissions: body.scopes, unitIds: 'all' })) {
          throw new ProblemError('grantTooWide', { path: 'scopes' });
        }
        const { key, prefix, hash } = makeApiKey(random);
        const id = random.uuid();
        const { name, scopes } = body;
        await database.inWorkspace(access.workspaceId, async (tx) => {
          const times = { createdAt: clock.now(), lastUsedAt: null, revokedAt: null };
          await insertApiKey(tx, access, { id, workspaceId: tx.workspaceId, name, prefix, scopes, ...times }, hash);
          const subject = { kind: 'apiKey', id };
          await writeAudit(tx, access, { action: 'apiKey.created', subject, detail: { name, prefix, scopes } });
        });
        reply.code(201);
        return { id, key };
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/api-keys/:id',
      permission: 'apiKeys.manage',
      summary: 'Revoke an API key for good',
      schema: { params: Type.Object({ id: Type.String({ format: 'uuid' }) }), response: { 204: null } },
      handle: async ({ access, params }) => {
        await database.inWorkspace(access.workspaceId, async (tx) => {
          await revokeApiKey(tx, access, params.id, clock.now());
          await writeAudit(tx, access, {
            action: 'apiKey.revoked',
            subject: { kind: 'apiKey', id: params.id },
            detail: {},
          });
          const { workspaceId } = access;
          await live.publish(tx, { workspaceId, type: apiKeyRevokedTopic, unitIds: null, memberIds: [], ids: [] });
        });
      },
    }),
  ];
}

function describe({ id, name, prefix, scopes, createdAt, lastUsedAt, revokedAt }: ApiKey) {
  return {
    id,
    name,
    prefix,
    scopes: [...scopes],
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
