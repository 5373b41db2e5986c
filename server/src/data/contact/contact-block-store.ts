import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { KeyedHash } from '../../foundation/sealing/index.ts';
import { hashIdentifier } from '../directory/index.ts';
import type { ContactChannel } from './contact-policy.ts';

/** Why nobody writes to an address: it was asked for, complained about or ordered, or its person was erased. */
export const blockReasons = ['asked', 'complaint', 'legal', 'erased'] as const;
export type BlockReason = (typeof blockReasons)[number];

/** An address that nobody writes to, known by its keyed hash alone. */
export interface ContactBlock {
  id: string;
  channel: ContactChannel;
  reason: BlockReason;
  createdBy: string;
  createdAt: Date;
}

/** Puts addresses on the list of those that nobody writes to; those on it already stay as they are. */
export async function blockAddressHashes(
  tx: WorkspaceTx,
  access: Access,
  blocks: readonly { id: string; channel: ContactChannel; hash: Buffer; reason: BlockReason }[],
  now: Date,
): Promise<void> {
  for (const { id, channel, hash, reason } of blocks) {
    await sql`insert into contact_block (workspace_id, id, channel, address_hash, reason, created_by, created_at)
      values (${tx.workspaceId}, ${id}, ${channel}, ${hash}, ${reason}, ${`${access.actor.kind}:${access.actor.id}`}, ${now})
      on conflict do nothing`.execute(tx.query);
  }
}

/** Which of these hashes stand on the list as addresses of erased persons, and for which channel. */
export async function listErasedAddresses(
  tx: WorkspaceTx,
  hashes: readonly Buffer[],
): Promise<{ hash: Buffer; channel: ContactChannel }[]> {
  const { rows } = await sql<{ hash: Buffer; channel: ContactChannel }>`
    select address_hash as hash, channel from contact_block
    where workspace_id = ${tx.workspaceId} and reason = 'erased' and address_hash = any(${hashes}::bytea[])`.execute(
    tx.query,
  );
  return rows;
}

/** The entry of an address; null when it may be written to. @param address as `normalizeIdentifier` spells it */
export async function findContactBlock(
  tx: WorkspaceTx,
  keyedHash: KeyedHash,
  channel: ContactChannel,
  address: string,
): Promise<ContactBlock | null> {
  const hash = hashIdentifier(keyedHash, tx.workspaceId, { kind: channel, value: address });
  const { rows } = await sql<ContactBlock>`${selectBlocks} where workspace_id = ${tx.workspaceId}
    and channel = ${channel} and address_hash = ${hash}`.execute(tx.query);
  return rows[0] ?? null;
}

/** The latest entries, newest first, and how many there are. */
export async function listContactBlocks(
  tx: WorkspaceTx,
  _access: Access,
  limit: number,
): Promise<{ items: ContactBlock[]; count: number }> {
  const { rows } = await sql<ContactBlock & { count: number }>`select block.*, count(*) over () as count
    from (${selectBlocks} where workspace_id = ${tx.workspaceId}) as block
    order by "createdAt" desc, id limit ${limit}`.execute(tx.query);
  return { items: rows.map(({ count: _, ...block }) => block), count: rows[0]?.count ?? 0 };
}

/** Takes an address off the list. @returns false when it was not on it */
export async function deleteContactBlock(tx: WorkspaceTx, _access: Access, id: string): Promise<boolean> {
  const { numAffectedRows } =
    await sql`delete from contact_block where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.query);
  return numAffectedRows === 1n;
}

const selectBlocks = sql`select id, channel, reason, created_by as "createdBy", created_at as "createdAt" from contact_block`;
