import type { KeyedHash } from '../../foundation/sealing/index.ts';

/** An entry of the audit log as it is sealed. */
export interface SealableEntry {
  id: number;
  /** Everything that the entry says, as one text that is the same whenever it is read */
  text: string;
}

/** An entry's place in the chain. */
export interface AuditSeal {
  /** Counts from 1 in each workspace */
  no: number;
  entryId: number;
  hash: Buffer;
}

/** The hash before the first. */
export const chainStart = Buffer.alloc(32);

/** The hash that seals an entry at a place of the chain, after the hash of the seal before. */
export function computeSealHash(
  keyedHash: KeyedHash,
  workspaceId: string,
  no: number,
  before: Uint8Array,
  entry: SealableEntry,
): Buffer {
  const place = Buffer.from(`${workspaceId}\u0000${no}\u0000${entry.id}\u0000${entry.text}`);
  return keyedHash.compute('audit', Buffer.concat([before, place]));
}

/** Seals entries after the last seal, in their order. */
export function computeSeals(
  keyedHash: KeyedHash,
  workspaceId: string,
  last: Pick<AuditSeal, 'no' | 'hash'>,
  entries: readonly SealableEntry[],
): AuditSeal[] {
  let { no, hash } = last;
  return entries.map((entry) => {
    no += 1;
    hash = computeSealHash(keyedHash, workspaceId, no, hash, entry);
    return { no, entryId: entry.id, hash };
  });
}

/** What is wrong at a place of the chain. */
export type ChainFault = 'changed' | 'missing' | 'sealMissing';

/** The first place at which the chain does not hold. */
export interface ChainBreak {
  no: number;
  /** The entry at that place; null where its seal is gone too */
  entryId: number | null;
  fault: ChainFault;
}

/**
 * Checks a stretch of the chain.
 * @param before the seal before the stretch
 * @param stretch seals by number, each with what its entry says now; null for an entry that is gone
 * @returns the first break; null when the stretch holds
 */
export function findChainBreak(
  keyedHash: KeyedHash,
  workspaceId: string,
  before: Pick<AuditSeal, 'no' | 'hash'>,
  stretch: readonly (AuditSeal & { text: string | null })[],
): ChainBreak | null {
  let last = before;
  for (const { no, entryId, hash, text } of stretch) {
    if (no !== last.no + 1) return { no: last.no + 1, entryId: null, fault: 'sealMissing' };
    if (text === null) return { no, entryId, fault: 'missing' };
    const expected = computeSealHash(keyedHash, workspaceId, no, last.hash, { id: entryId, text });
    if (!expected.equals(hash)) return { no, entryId, fault: 'changed' };
    last = { no, hash };
  }
  return null;
}
