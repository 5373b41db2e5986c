import { type Access, isPermission } from '@voxloop/access';
import { sql } from 'kysely';
import type { SystemTx, WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { ApiKey } from './api-key.ts';

type ApiKeyTables = {
  api_key: {
    workspace_id: string;
    id: string;
    name: string;
    prefix: string;
    hash: Buffer;
    scopes: string[];
    created_by: string;
    created_at: Date;
    last_used_at: Date | null;
    revoked_at: Date | null;
  };
};

const columns = [
  'id',
  'workspace_id as workspaceId',
  'name',
  'prefix',
  'scopes',
  'created_at as createdAt',
  'last_used_at as lastUsedAt',
  'revoked_at as revokedAt',
] as const;

/** Every key of the workspace, revoked ones included, newest first. */
export async function listApiKeys(tx: WorkspaceTx, access: Access): Promise<ApiKey[]> {
  const rows = await tx.query
    .withTables<ApiKeyTables>()
    .selectFrom('api_key')
    .select(columns)
    .where('workspace_id', '=', access.workspaceId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toApiKey);
}

/** Writes a new key. @param hash SHA-256 of the key, hex */
export async function insertApiKey(tx: WorkspaceTx, access: Access, key: ApiKey, hash: string): Promise<void> {
  await tx.query
    .withTables<ApiKeyTables>()
    .insertInto('api_key')
    .values({
      workspace_id: access.workspaceId,
      id: key.id,
      name: key.name,
      prefix: key.prefix,
      hash: Buffer.from(hash, 'hex'),
      scopes: [...key.scopes],
      created_by: access.actor.id,
      created_at: key.createdAt,
      last_used_at: null,
      revoked_at: null,
    })
    .execute();
}

/** Revokes a key for good. @throws ProblemError `apiKeyNotFound`, also for one revoked before */
export async function revokeApiKey(tx: WorkspaceTx, access: Access, id: string, now: Date): Promise<void> {
  const updated = await tx.query
    .withTables<ApiKeyTables>()
    .updateTable('api_key')
    .set({ revoked_at: now })
    .where('workspace_id', '=', access.workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (updated.numUpdatedRows === 0n) throw new ProblemError('apiKeyNotFound');
}

/** The valid key with this hash, in whichever workspace; null when there is none. */
export async function findApiKeyByHash(tx: SystemTx, hash: string): Promise<ApiKey | null> {
  await sql`select set_config('app.api_key_hash', ${hash}, true)`.execute(tx.query);
  const row = await tx.query
    .withTables<ApiKeyTables>()
    .selectFrom('api_key')
    .select(columns)
    .where('hash', '=', Buffer.from(hash, 'hex'))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : toApiKey(row);
}

/** Notes when a key was used. */
export async function saveApiKeyUse(tx: WorkspaceTx, id: string, usedAt: Date): Promise<void> {
  await tx.query
    .withTables<ApiKeyTables>()
    .updateTable('api_key')
    .set({ last_used_at: usedAt })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute();
}

function toApiKey(row: Omit<ApiKey, 'scopes'> & { scopes: readonly string[] }): ApiKey {
  return { ...row, scopes: row.scopes.filter(isPermission) };
}
