import type { Database, WorkspaceTx } from '../../foundation/database/index.ts';
import type { KeyedHash } from '../../foundation/sealing/index.ts';
import { type AuditSeal, type ChainBreak, chainStart, computeSeals, findChainBreak } from './audit-chain.ts';
import {
  findSlippedIn,
  getLastSeal,
  insertSeals,
  listSealed,
  listUnsealed,
  lockAuditChain,
} from './audit-chain-store.ts';
import { findAuditCut } from './cut-audit-store.ts';

/** Seals or checks so many entries in one transaction: some tens of milliseconds. */
const entriesPerStep = 2_000;

/** Where the chain of a workspace's audit log stands. */
export interface AuditChainState {
  /** Entries that are sealed */
  sealed: number;
  /** The last hash, to be noted elsewhere: whoever notes it can tell later whether the end was cut off; null for none */
  head: string | null;
  /** The first entry that was changed, taken out or slipped in; null when the chain holds */
  firstBreak: ChainBreak | { no: null; entryId: number; fault: 'slippedIn' } | null;
}

interface ChainContext {
  database: Database;
  keyedHash: KeyedHash;
}

/** Seals what was written to the audit log since the last time. Any number of processes may do it at once. */
export async function sealAudit({ database, keyedHash }: ChainContext, workspaceId: string): Promise<void> {
  let sealed = entriesPerStep;
  while (sealed === entriesPerStep) sealed = await database.inWorkspace(workspaceId, (tx) => sealStep(tx, keyedHash));
}

async function sealStep(tx: WorkspaceTx, keyedHash: KeyedHash): Promise<number> {
  await lockAuditChain(tx);
  const last = await getLastSeal(tx);
  const entries = await listUnsealed(tx, last.sealedAt, entriesPerStep);
  if (entries.length > 0) await insertSeals(tx, computeSeals(keyedHash, tx.workspaceId, last, entries));
  return entries.length;
}

/** Seals what is new and checks the whole chain of a workspace, from the first entry that is kept. */
export async function verifyAudit(context: ChainContext, workspaceId: string): Promise<AuditChainState> {
  await sealAudit(context, workspaceId);
  const read = <T>(work: (tx: WorkspaceTx) => Promise<T>) =>
    context.database.inWorkspace(workspaceId, work, { readOnly: true });
  const cut = await read(findAuditCut);
  // What was cut off has to stand in the log itself.
  if (cut?.told === false)
    return { ...describe(await read(getLastSeal)), firstBreak: { no: cut.no, entryId: null, fault: 'missing' } };
  let last: Pick<AuditSeal, 'no' | 'hash'> = cut ?? { no: 0, hash: chainStart };
  for (;;) {
    const stretch = await read((tx) => listSealed(tx, last.no, entriesPerStep));
    const firstBreak = findChainBreak(context.keyedHash, workspaceId, last, stretch);
    if (firstBreak !== null) return { ...describe(await read(getLastSeal)), firstBreak };
    last = stretch.at(-1) ?? last;
    if (stretch.length < entriesPerStep) break;
  }
  const entryId = await read(async (tx) => findSlippedIn(tx, (await getLastSeal(tx)).sealedAt));
  return { ...describe(last), firstBreak: entryId === null ? null : { no: null, entryId, fault: 'slippedIn' } };
}

function describe({ no, hash }: { no: number; hash: Buffer }): Omit<AuditChainState, 'firstBreak'> {
  return { sealed: no, head: no === 0 ? null : hash.toString('hex') };
}
