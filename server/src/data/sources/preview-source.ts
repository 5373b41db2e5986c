import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import { listKnownFeedbackIds } from '../feedback/index.ts';
import { type MappedSource, readRecords } from './accept-records.ts';
import type { MappedRecord, RecordError } from './map-record.ts';
import type { Source } from './source.ts';
import { findSourceFault } from './source-fault.ts';
import type { SourceMapping } from './source-mapping.ts';
import { type FieldProfile, profileFields, type SourceRecord } from './source-record.ts';
import { pullPages, type SourceWorld } from './source-world.ts';
import { suggestSourceMapping } from './suggest-source-mapping.ts';

/** What a pull from the start would bring, without bringing it. */
export interface SourcePreview {
  fields: FieldProfile[];
  suggestedMapping: SourceMapping;
  /** What would become of the records by the mapping; none where no mapping was given */
  results: readonly (
    | { kind: 'new' | 'known'; record: MappedRecord }
    | { kind: 'rejected'; errors: readonly RecordError[] }
  )[];
}

/**
 * Reads the first records of a source from its start and says what the mapping makes of them; nothing is kept.
 * @param given records to look at in place of the source's own
 * @throws SourceFault where the source can't be read
 */
export async function previewSource(
  world: SourceWorld,
  access: Access,
  source: Source,
  options: { mapping: SourceMapping | null; limit: number; given?: readonly SourceRecord[] | undefined },
): Promise<SourcePreview> {
  const { mapping, limit } = options;
  const records = options.given ?? (await readFirst(world, access, source, limit));
  const fields = profileFields(records);
  const results = mapping === null ? [] : await tryMapping(world, access, { ...source, mapping }, records);
  return { fields, suggestedMapping: suggestSourceMapping(fields, access.language), results };
}

/** Whoever waits for a preview waits no longer for a source that gives one empty page after another. */
const maxTrialPages = 20;

async function readFirst(
  world: SourceWorld,
  { workspaceId }: Access,
  source: Source,
  limit: number,
): Promise<SourceRecord[]> {
  const records: SourceRecord[] = [];
  let pages = 0;
  const end = new AbortController();
  try {
    for await (const page of pullPages(world, workspaceId, source, {
      cursor: null,
      signal: end.signal,
      forTrial: true,
    })) {
      records.push(...page.records);
      pages += 1;
      if (records.length >= limit || pages >= maxTrialPages) break;
    }
  } catch (error) {
    throw findSourceFault(error) ?? error;
  } finally {
    end.abort();
  }
  return records.slice(0, limit);
}

async function tryMapping(
  context: Pick<ServerContext, 'clock' | 'database'>,
  access: Access,
  source: MappedSource,
  records: readonly SourceRecord[],
): Promise<SourcePreview['results']> {
  const { results } = await readRecords(context, access, source, records);
  const ids = results.flatMap((result) => (result.ok ? [result.id] : []));
  const known = new Set(await context.database.inWorkspace(access.workspaceId, (tx) => listKnownFeedbackIds(tx, ids)));
  return results.map((result) => {
    if (!result.ok) return { kind: 'rejected', errors: result.errors };
    const kind = known.has(result.id) ? 'known' : 'new';
    known.add(result.id);
    return { kind, record: result.record };
  });
}
