import type { Access } from '@voxloop/access';
import type { Json } from '../../foundation/outbox/index.ts';
import { computeNameUuid } from '../../foundation/random/index.ts';
import {
  acceptRecords,
  countOutcomes,
  type MappedSource,
  prepareMonths,
  type RecordOutcome,
  readRecords,
  sourceAccess,
} from './accept-records.ts';
import { toFields } from './file-records.ts';
import { findNewest } from './run-source.ts';
import { maxPageRecords } from './source-kind.ts';
import type { SourceRecord } from './source-record.ts';
import { addSourceResult, ensureSourceRun } from './source-run-store.ts';
import { saveProgress, saveSuccess } from './source-store.ts';
import type { SourceWorld } from './source-world.ts';

/** What was sent to a source, as records. */
export function toPushedRecords(items: readonly Json[]): SourceRecord[] {
  return items.map((item, index) => ({ position: `record ${index + 1}`, fields: toFields(item) }));
}

/**
 * Takes in what was pushed to a source. When it returns, everything is committed; what is sent again is known again.
 * What is pushed on one day (UTC) is one run.
 * @returns one outcome per record, in their order
 */
export async function pushRecords(
  world: SourceWorld,
  { workspaceId, timeZone }: Access,
  source: MappedSource,
  records: readonly SourceRecord[],
): Promise<RecordOutcome[]> {
  const access = sourceAccess(workspaceId, timeZone);
  const now = world.clock.now();
  const day = now.toISOString().slice(0, 10);
  const runId = computeNameUuid(`source pushes ${workspaceId} ${source.id}`, day);
  const outcomes: RecordOutcome[] = [];
  for (let from = 0; from < records.length; from += maxPageRecords) {
    const read = await readRecords(world, access, source, records.slice(from, from + maxPageRecords));
    await prepareMonths(world, workspaceId, read, new Set());
    const settled = await world.database.inWorkspace(workspaceId, async (tx) => {
      const taken = await acceptRecords(world, tx, access, source, read);
      const { counts, errors } = countOutcomes(taken);
      await ensureSourceRun(tx, { id: runId, sourceId: source.id, trigger: 'push', startedAt: now });
      await addSourceResult(tx, runId, counts, errors);
      const newestAt = findNewest(read.results.flatMap((result) => (result.ok ? [result.record.occurredAt] : [])));
      await saveProgress(tx, source.id, { beginning: source.beginning, cursor: undefined, newestAt });
      await saveSuccess(tx, source.id, now, null);
      return taken;
    });
    outcomes.push(...settled);
  }
  return outcomes;
}
