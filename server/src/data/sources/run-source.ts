import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import { RunFailure, type RunOutcome, type RunWork, workOnRun } from '../../foundation/jobs/index.ts';
import type { Json } from '../../foundation/outbox/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import {
  acceptRecords,
  countOutcomes,
  type MappedSource,
  prepareMonths,
  type RecordOutcome,
  readRecords,
  sourceAccess,
} from './accept-records.ts';
import { createLoopGuard, maxPagesPerPull } from './loop-guard.ts';
import { planNextRun } from './source.ts';
import { findSourceFault, isLasting, type SourceFault } from './source-fault.ts';
import { maxPageRecords, type SourcePage } from './source-kind.ts';
import type { SourceRecord } from './source-record.ts';
import { addSourceResult, findSourceIdOfRun, saveRunFault } from './source-run-store.ts';
import { getSource, saveFailure, saveProgress, saveSuccess } from './source-store.ts';
import { pullPages, type SourceWorld } from './source-world.ts';

interface Pull {
  runId: string;
  access: Access;
  source: MappedSource;
  /** Months of feedback whose place in the database is known to exist */
  months: Set<string>;
}

/** How far a pull has come: records that are settled. Where it goes on is the source's cursor. */
type Checkpoint = { records: number };

function parseCheckpoint(saved: Json): Checkpoint {
  if (typeof saved === 'object' && saved !== null && 'records' in saved && typeof saved.records === 'number')
    return { records: saved.records };
  throw new Error('The checkpoint of a pull has lost its records.');
}

/**
 * Pulls a source from where it last stood. Each page is taken in together with the cursor behind it, so a pull that is
 * killed goes on with nothing lost and nothing twice. What the other side does wrong ends the pull, and the source is tried
 * again later, or stopped where waiting can't mend it.
 */
export async function runSource(
  world: SourceWorld,
  run: { workspaceId: string; runId: string },
  attempt: { stop: AbortSignal; attempt: number; maxAttempts: number },
): Promise<RunOutcome> {
  let fault: SourceFault | undefined;
  let pull: Pull | undefined;
  const outcome = await workOnRun(world, run, attempt, parseCheckpoint, async (work) => {
    pull = await openPull(world, run);
    try {
      await pullAll(world, pull, work, attempt.stop);
    } catch (error) {
      fault = findSourceFault(error);
      if (fault === undefined) throw error;
      throw new RunFailure(fault.message, { cause: error });
    }
  });
  if (pull !== undefined && (outcome === 'done' || outcome === 'failed')) await noteEnd(world, pull, fault);
  return outcome;
}

async function openPull(
  { database }: Pick<ServerContext, 'database'>,
  { workspaceId, runId }: { workspaceId: string; runId: string },
): Promise<Pull> {
  return database.inWorkspace(workspaceId, async (tx) => {
    const { timeZone } = await getWorkspace(tx);
    const access = sourceAccess(workspaceId, timeZone);
    const sourceId = await findSourceIdOfRun(tx, runId);
    if (sourceId === undefined) throw new RunFailure('The source of this run was removed.');
    const source = await getSource(tx, access, sourceId);
    const { mapping } = source;
    if (mapping === null) throw new RunFailure('The source has no mapping.');
    return { runId, access, source: { ...source, mapping }, months: new Set() };
  });
}

async function pullAll(world: SourceWorld, pull: Pull, work: RunWork<Checkpoint>, stop: AbortSignal): Promise<void> {
  const { access, source } = pull;
  const refuseCircle = createLoopGuard();
  let records = work.checkpoint?.records ?? 0;
  let pages = 0;
  for await (const page of pullPages(world, access.workspaceId, source, {
    cursor: source.cursor,
    signal: stop,
    forTrial: false,
  })) {
    const outcomes = await acceptPage(world, pull, work, page, { refuseCircle, records });
    records += page.records.length;
    pages += 1;
    if (page.cursorWhenKnown !== undefined && outcomes.length > 0 && outcomes.every(isKnown)) {
      await saveCursor(work, pull, page.cursorWhenKnown, records);
      return;
    }
    if (pages >= maxPagesPerPull) return;
  }
}

function isKnown({ kind }: RecordOutcome): boolean {
  return kind !== 'accepted';
}

/** Takes a page in, in portions where it is large; the cursor behind it is saved with the last of them. */
async function acceptPage(
  world: SourceWorld,
  pull: Pull,
  work: RunWork<Checkpoint>,
  page: SourcePage,
  so: { refuseCircle: (names: readonly string[]) => void; records: number },
): Promise<RecordOutcome[]> {
  const outcomes: RecordOutcome[] = [];
  const names: string[] = [];
  for (let from = 0; from === 0 || from < page.records.length; from += maxPageRecords) {
    const portion = page.records.slice(from, from + maxPageRecords);
    const read = await readRecords(world, pull.access, pull.source, portion);
    names.push(...read.results.map((result, index) => (result.ok ? result.id : nameOf(portion[index]))));
    const isLast = from + maxPageRecords >= page.records.length;
    if (isLast) so.refuseCircle(names);
    await prepareMonths(world, pull.access.workspaceId, read, pull.months);
    await work.step(async (tx) => {
      const settled = await acceptRecords(world, tx, pull.access, pull.source, read);
      const { counts, errors } = countOutcomes(settled);
      await addSourceResult(tx, pull.runId, counts, errors);
      const newestAt = findNewest(read.results.flatMap((result) => (result.ok ? [result.record.occurredAt] : [])));
      await saveProgress(tx, pull.source.id, { cursor: isLast ? page.cursor : undefined, newestAt });
      outcomes.push(...settled);
      const done = so.records + outcomes.length;
      return { checkpoint: { records: done }, done };
    });
  }
  return outcomes;
}

/** A record that can't be read is told from others by what it holds. */
function nameOf(record: SourceRecord | undefined): string {
  return JSON.stringify([record?.position, record?.fields]);
}

export function findNewest(times: readonly Date[]): Date | null {
  return times.reduce<Date | null>((newest, at) => (newest === null || at > newest ? at : newest), null);
}

async function saveCursor(work: RunWork<Checkpoint>, pull: Pull, cursor: Json, records: number): Promise<void> {
  await work.step(async (tx) => {
    await saveProgress(tx, pull.source.id, { cursor, newestAt: null });
    return { checkpoint: { records }, done: records };
  });
}

async function noteEnd(
  { clock, database }: Pick<SourceWorld, 'clock' | 'database'>,
  { access, runId, source: { id } }: Pull,
  fault: SourceFault | undefined,
): Promise<void> {
  await database.inWorkspace(access.workspaceId, async (tx) => {
    const source = await getSource(tx, access, id);
    const now = clock.now();
    if (fault === undefined) {
      await saveSuccess(tx, id, now, planNextRun(source, { failureCount: 0 }, now));
      return;
    }
    const failureCount = source.failureCount + 1;
    const nextRunAt = planNextRun(source, { failureCount, retryAfterMs: fault.retryAfterMs }, now);
    await saveFailure(tx, id, { fault, stops: isLasting(fault.code), nextRunAt });
    await saveRunFault(tx, runId, fault);
  });
}
