import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import { RunFailure, type RunOutcome, type RunStep, type RunWork, workOnRun } from '../../foundation/jobs/index.ts';
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
  /** Records that are settled, by this worker and those before it */
  records: number;
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
    pull = await openPull(world, run, work.checkpoint?.records ?? 0);
    try {
      while ((await pullAll(world, pull, work, attempt.stop)) === 'anew') {
        pull = await openPull(world, run, pull.records);
        if (pull.source.state === 'paused') break;
      }
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
  records: number,
): Promise<Pull> {
  return database.inWorkspace(workspaceId, async (tx) => {
    const { timeZone } = await getWorkspace(tx);
    const access = sourceAccess(workspaceId, timeZone);
    const sourceId = await findSourceIdOfRun(tx, runId);
    if (sourceId === undefined) throw new RunFailure('The source of this run was removed.');
    const source = await getSource(tx, access, sourceId);
    const { mapping } = source;
    if (mapping === null) throw new RunFailure('The source has no mapping.');
    return { runId, access, source: { ...source, mapping }, months: new Set(), records };
  });
}

/**
 * Pulls from the source's cursor to its end.
 * @returns `anew` where somebody meanwhile asked to read from the start again: what is left from here is not read
 */
async function pullAll(
  world: SourceWorld,
  pull: Pull,
  work: RunWork<Checkpoint>,
  stop: AbortSignal,
): Promise<'ended' | 'anew'> {
  const { access, source } = pull;
  const refuseCircle = createLoopGuard();
  let pages = 0;
  for await (const page of pullPages(world, access.workspaceId, source, {
    cursor: source.cursor,
    signal: stop,
    forTrial: false,
  })) {
    const { outcomes, goesOn } = await acceptPage(world, pull, work, page, refuseCircle);
    pages += 1;
    if (!goesOn) return 'anew';
    if (page.cursorWhenKnown !== undefined && outcomes.length > 0 && outcomes.every(isKnown))
      return (await saveCursor(work, pull, page.cursorWhenKnown)) ? 'ended' : 'anew';
    if (pages >= maxPagesPerPull) return 'ended';
  }
  return 'ended';
}

function isKnown({ kind }: RecordOutcome): boolean {
  return kind !== 'accepted';
}

/**
 * Takes a page in, in portions where it is large; the cursor behind it is saved with the last of them.
 * @returns what became of its records, and whether the source is still to be read from where this pull began
 */
async function acceptPage(
  world: SourceWorld,
  pull: Pull,
  work: RunWork<Checkpoint>,
  page: SourcePage,
  refuseCircle: (names: readonly string[]) => void,
): Promise<{ outcomes: RecordOutcome[]; goesOn: boolean }> {
  const outcomes: RecordOutcome[] = [];
  let goesOn = true;
  const names: string[] = [];
  for (let from = 0; from === 0 || from < page.records.length; from += maxPageRecords) {
    const portion = page.records.slice(from, from + maxPageRecords);
    const read = await readRecords(world, pull.access, pull.source, portion);
    names.push(...read.results.map((result, index) => (result.ok ? result.id : nameOf(portion[index]))));
    const isLast = from + maxPageRecords >= page.records.length;
    if (isLast) refuseCircle(names);
    await prepareMonths(world, pull.access.workspaceId, read, pull.months);
    await work.step(async (tx) => {
      const settled = await acceptRecords(world, tx, pull.access, pull.source, read);
      const { counts, errors } = countOutcomes(settled);
      await addSourceResult(tx, pull.runId, counts, errors);
      const newestAt = findNewest(read.results.flatMap((result) => (result.ok ? [result.record.occurredAt] : [])));
      const { beginning } = pull.source;
      goesOn = await saveProgress(tx, pull.source.id, {
        beginning,
        cursor: isLast ? page.cursor : undefined,
        newestAt,
      });
      outcomes.push(...settled);
      return settle(pull, settled.length);
    });
  }
  return { outcomes, goesOn };
}

/** Counts records of a pull, as its checkpoint does. */
function settle(pull: Pull, records: number): RunStep<Checkpoint> {
  pull.records += records;
  return { checkpoint: { records: pull.records }, done: pull.records };
}

/** A record that can't be read is told from others by what it holds. */
function nameOf(record: SourceRecord | undefined): string {
  return JSON.stringify([record?.position, record?.fields]);
}

export function findNewest(times: readonly Date[]): Date | null {
  return times.reduce<Date | null>((newest, at) => (newest === null || at > newest ? at : newest), null);
}

async function saveCursor(work: RunWork<Checkpoint>, pull: Pull, cursor: Json): Promise<boolean> {
  let goesOn = true;
  await work.step(async (tx) => {
    goesOn = await saveProgress(tx, pull.source.id, { beginning: pull.source.beginning, cursor, newestAt: null });
    return settle(pull, 0);
  });
  return goesOn;
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
