import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { SystemTx, WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { FirstGrant, IdentityProvider } from './identity-provider.ts';

interface ProviderRow {
  id: string;
  name: string;
  active: boolean;
  settings: Pick<IdentityProvider, 'protocol' | 'claims'>;
  admits: IdentityProvider['admits'];
  first_role: FirstGrant['role'] | null;
  first_custom_role_id: string | null;
  first_unit_ids: number[];
  trusted_domains: string[];
  counts_as_second_factor: boolean;
  sealed_secret: Buffer | null;
  created_at: Date;
  modified_at: Date;
}

/** Every provider of the workspace, oldest first. */
export async function listIdentityProviders(tx: WorkspaceTx, access: Access): Promise<IdentityProvider[]> {
  const { rows } = await sql<ProviderRow>`select * from identity_provider where workspace_id = ${access.workspaceId}
    order by created_at, id`.execute(tx.query);
  return rows.map(toProvider);
}

/** @throws ProblemError `identityProviderNotFound` */
export async function getIdentityProvider(tx: WorkspaceTx, access: Access, id: string): Promise<IdentityProvider> {
  const found = (await listIdentityProviders(tx, access)).find((provider) => provider.id === id);
  if (found === undefined) throw new ProblemError('identityProviderNotFound');
  return found;
}

/** The client secret of a provider as it is sealed; null without one. */
export async function findSealedSecret(tx: WorkspaceTx, access: Access, id: string): Promise<Buffer | null> {
  const { rows } = await sql<{ sealed: Buffer | null }>`select sealed_secret as sealed from identity_provider
    where workspace_id = ${access.workspaceId} and id = ${id}`.execute(tx.query);
  return rows[0]?.sealed ?? null;
}

/** The workspace of a provider, which is asked for by its id before anybody is signed in. */
export async function findWorkspaceOfProvider(tx: SystemTx, id: string): Promise<string | undefined> {
  await sql`select set_config('app.identity_provider_id', ${id}, true)`.execute(tx.query);
  const { rows } = await sql<{
    workspaceId: string;
  }>`select workspace_id as "workspaceId" from identity_provider where id = ${id}`.execute(tx.query);
  return rows[0]?.workspaceId;
}

/**
 * Writes a provider, new or anew.
 * @param sealedSecret undefined leaves the one that is kept
 * @throws ProblemError `identityProviderNameTaken`
 */
export async function saveIdentityProvider(
  tx: WorkspaceTx,
  access: Access,
  provider: Omit<IdentityProvider, 'hasSecret'>,
  sealedSecret: Buffer | null | undefined,
): Promise<void> {
  const { id, name, active, protocol, claims, admits, firstGrant, trustedDomains } = provider;
  const others = await listIdentityProviders(tx, access);
  if (others.some((other) => other.id !== id && other.name.toLowerCase() === name.toLowerCase()))
    throw new ProblemError('identityProviderNameTaken', { path: 'name' });
  const secret = sealedSecret === undefined ? await findSealedSecret(tx, access, id) : sealedSecret;
  await sql`insert into identity_provider (workspace_id, id, name, kind, active, settings, sealed_secret, admits, first_role,
      first_custom_role_id, first_unit_ids, trusted_domains, counts_as_second_factor, created_at, modified_at)
    values (${access.workspaceId}, ${id}, ${name}, ${protocol.kind}, ${active}, ${JSON.stringify({ protocol, claims })}::jsonb,
      ${secret}, ${admits}, ${firstGrant?.role ?? null}, ${firstGrant?.customRoleId ?? null},
      ${[...(firstGrant?.unitIds ?? [])]}, ${[...trustedDomains]}, ${provider.countsAsSecondFactor},
      ${provider.createdAt}, ${provider.modifiedAt})
    on conflict (workspace_id, id) do update set name = excluded.name, active = excluded.active,
      settings = excluded.settings, sealed_secret = excluded.sealed_secret, admits = excluded.admits,
      first_role = excluded.first_role, first_custom_role_id = excluded.first_custom_role_id,
      first_unit_ids = excluded.first_unit_ids, trusted_domains = excluded.trusted_domains,
      counts_as_second_factor = excluded.counts_as_second_factor, modified_at = excluded.modified_at`.execute(tx.query);
}

/** Removes a provider with the links to it and the sign-ins under way. */
export async function deleteIdentityProvider(tx: WorkspaceTx, access: Access, id: string): Promise<void> {
  await sql`delete from identity_provider where workspace_id = ${access.workspaceId} and id = ${id}`.execute(tx.query);
}

function toProvider(row: ProviderRow): IdentityProvider {
  const { id, name, active, settings, admits, first_role: role } = row;
  return {
    id,
    name,
    active,
    protocol: settings.protocol,
    claims: settings.claims,
    admits,
    firstGrant: role === null ? null : { role, customRoleId: row.first_custom_role_id, unitIds: row.first_unit_ids },
    trustedDomains: row.trusted_domains,
    countsAsSecondFactor: row.counts_as_second_factor,
    hasSecret: row.sealed_secret !== null,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  };
}
