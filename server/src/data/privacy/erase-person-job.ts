import { systemAccess } from '@voxloop/access';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { ServerContext } from '../../foundation/context.ts';
import {
  defineJob,
  type Job,
  RunFailure,
  type RunPayload,
  type RunWork,
  workOnRun,
} from '../../foundation/jobs/index.ts';
import type { Json } from '../../foundation/outbox/index.ts';
import type { Sealer } from '../../foundation/sealing/index.ts';
import { writeAudit } from '../audit/index.ts';
import { type PersonScope, type SoughtIdentifiers, seekIdentifiers, shortestSearched } from '../directory/index.ts';
import { eraseFromFacts, type FactsOfPerson } from '../facts/index.ts';
import type { PersonRecords } from './person-records.ts';
import { digestOf, type ErasureCertificate } from './privacy-request.ts';
import { findSealedPerson, finishErasure, forgetExportsOf } from './privacy-request-store.ts';
import { openPerson } from './start-request.ts';
import { blotOut, findTraces, listTextTables, type TextTable } from './trace-store.ts';

const Checkpoint = Type.Object({
  /** How many stores are done */
  stores: Type.Integer(),
  counts: Type.Record(Type.String(), Type.Integer()),
  /** How many tables were swept; traces found in those are in `blotted` */
  tables: Type.Integer(),
  blotted: Type.Record(Type.String(), Type.Integer()),
});
type Progress = Static<typeof Checkpoint>;
const checkpoint = Compile(Checkpoint);
const beginning: Progress = { stores: 0, counts: {}, tables: 0, blotted: {} };

function parseCheckpoint(saved: Json): Progress {
  const given: unknown = saved;
  if (!checkpoint.Check(given)) throw new Error('The checkpoint of an erasure is not one.');
  return given;
}

interface Erasure {
  requestId: string;
  person: PersonScope;
  sought: SoughtIdentifiers;
  tables: readonly TextTable[];
}

/**
 * Erases a person: store by store in short transactions, then his attributes in the warehouse, then whatever still holds
 * one of his identifiers in any table; at last everything is searched once more, and the certificate says what was found.
 * An interrupted erasure goes on where it stood; every step done twice does no more than done once.
 * @param stores in this order; the directory comes last, so that what arrives meanwhile still finds its person
 */
export function erasePersonJob(stores: readonly PersonRecords[], sealer: Sealer): Job<RunPayload> {
  return defineJob({
    name: 'privacy.erase',
    payload: Type.Object({ workspaceId: Type.String(), runId: Type.String() }),
    handle: async (payload, context, attempt) => {
      await workOnRun(context, payload, attempt, parseCheckpoint, async (work) => {
        const erasure = await open(context, payload, sealer);
        if (erasure === null) return;
        const total = stores.length + erasure.tables.length + 1;
        const afterStores = await eraseStores(work, stores, erasure, total);
        const facts = await eraseFromFacts(
          context.warehouse,
          payload.workspaceId,
          erasure.person.profileIds,
          erasure.sought.pattern,
        );
        const swept = await sweepTables(work, stores.length, erasure, afterStores, total);
        await certify(context, payload.workspaceId, work, erasure, { facts, swept, total });
      });
    },
  });
}

/** @returns null when the erasure was finished before */
async function open(
  { database }: ServerContext,
  { workspaceId, runId }: Static<RunPayload>,
  sealer: Sealer,
): Promise<Erasure | null> {
  return database.inWorkspace(workspaceId, async (tx) => {
    const found = await findSealedPerson(tx, { runId });
    if (found === undefined) throw new RunFailure('The request of this erasure is gone.');
    if (found.sealed === null) return null;
    const person = openPerson(sealer, found.requestId, found.sealed);
    const tables = await listTextTables(tx);
    const sought = seekIdentifiers(tx.keyRing.keyedHash, workspaceId, person.identifiers);
    return { requestId: found.requestId, person, sought, tables };
  });
}

async function eraseStores(
  work: RunWork<Progress>,
  stores: readonly PersonRecords[],
  { person, sought }: Erasure,
  total: number,
): Promise<Progress> {
  let progress = work.checkpoint ?? beginning;
  while (progress.stores < stores.length) {
    const store = stores[progress.stores];
    if (store === undefined) break;
    await work.step(async (tx) => {
      const count = await store.erase(tx, person, sought.pattern);
      const sum = (progress.counts[store.section] ?? 0) + count;
      const counts = { ...progress.counts, [store.section]: sum };
      progress = { ...progress, counts, stores: progress.stores + (count === 0 ? 1 : 0) };
      return { checkpoint: progress, done: progress.stores, total };
    });
  }
  return progress;
}

/** One table a step. Large tables are read before they are written, so that none is locked for nothing. */
async function sweepTables(
  work: RunWork<Progress>,
  storeCount: number,
  { sought, tables }: Erasure,
  before: Progress,
  total: number,
): Promise<Progress> {
  let progress = before;
  while (progress.tables < tables.length) {
    const table = tables[progress.tables];
    if (table === undefined) break;
    await work.step(async (tx) => {
      const columns = await findTraces(tx, table, sought);
      const count = columns.length === 0 ? 0 : await blotOut(tx, table, columns, sought);
      const blotted = count === 0 ? progress.blotted : { ...progress.blotted, [table.table]: count };
      progress = { ...progress, blotted, tables: progress.tables + 1 };
      return { checkpoint: progress, done: storeCount + progress.tables, total };
    });
  }
  return progress;
}

async function certify(
  { clock, database }: ServerContext,
  workspaceId: string,
  work: RunWork<Progress>,
  { requestId, person, sought, tables }: Erasure,
  done: { facts: FactsOfPerson; swept: Progress; total: number },
): Promise<void> {
  const traces: ErasureCertificate['traces'] = [];
  for (const table of tables) {
    // The request itself still holds the person, sealed; its other columns name nobody.
    const columns = await database.inWorkspace(workspaceId, (tx) => findTraces(tx, table, sought), {
      readOnly: true,
    });
    traces.push(...columns.map((column) => ({ table: table.table, column })));
  }
  const now = clock.now();
  const searchable = person.identifiers.filter(({ value }) => value.length >= shortestSearched).length;
  const certificate: ErasureCertificate = {
    version: 1,
    erasedAt: now.toISOString(),
    sections: Object.entries(done.swept.counts).map(([section, count]) => ({ section, count })),
    blotted: Object.entries(done.swept.blotted).map(([table, count]) => ({ table, count })),
    searched: {
      tables: tables.length,
      columns: tables.reduce((sum, { columns }) => sum + columns.length, 0),
      identifiers: searchable,
      tooShort: person.identifiers.length - searchable,
    },
    facts: done.facts,
    traces,
  };
  await work.step(async (tx) => {
    await finishErasure(tx, requestId, certificate, now);
    await forgetExportsOf(tx, person.profileIds);
    await writeAudit(tx, systemAccess(workspaceId, { name: 'privacy' }), {
      action: 'privacyRequest.erased',
      subject: { kind: 'privacyRequest', id: requestId },
      detail: { traces: traces.length, certificate: digestOf(certificate) },
    });
    return { checkpoint: done.swept, done: done.total, total: done.total };
  });
}
