import { type Access, systemAccess } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { computeNameUuid } from '../../foundation/random/index.ts';
import { findOrCreateProfiles } from '../directory/index.ts';
import {
  type AcceptOutcome,
  acceptFeedback,
  ensureFeedbackMonths,
  type FeedbackInput,
  listKnownFeedbackIds,
} from '../feedback/index.ts';
import { listUnitIdsByCode } from '../hierarchy/index.ts';
import { ensureTouchpoints } from '../touchpoints/index.ts';
import { findNearDuplicates, textOf } from './find-near-duplicates.ts';
import { compileRecordMapper, type MappedRecord, type RecordError } from './map-record.ts';
import { computeTextBands } from './near-duplicate.ts';
import type { Source } from './source.ts';
import type { SourceMapping } from './source-mapping.ts';
import { readFieldText, type SourceRecord } from './source-record.ts';
import type { SourceCounts } from './source-run.ts';
import { saveTextMarks } from './source-text-store.ts';

/** A source that has a mapping. */
export type MappedSource = Source & { mapping: SourceMapping };

/** What became of one record. */
export type RecordOutcome =
  | { kind: 'accepted' | 'duplicate' | 'changed'; id: string }
  /** `of`: the feedback that it nearly repeats */
  | { kind: 'nearDuplicate'; of: string }
  | { kind: 'rejected'; errors: readonly RecordError[] };

/** Records on their way in, mapped as far as that goes without writing. */
export interface ReadRecords {
  /** One per record, in their order */
  results: readonly ({ ok: true; record: MappedRecord; id: string } | { ok: false; errors: readonly RecordError[] })[];
}

type Reading = Pick<ServerContext, 'clock' | 'database'>;

/** The access under which sources bring feedback. */
export function sourceAccess(workspaceId: string, timeZone: string): Access {
  return systemAccess(workspaceId, { name: 'sources', timeZone });
}

/** Reads records by the source's mapping, and makes room for the months that they are of. */
export async function readRecords(
  { clock, database }: Reading,
  access: Access,
  source: MappedSource,
  records: readonly SourceRecord[],
): Promise<ReadRecords> {
  const { mapping } = source;
  const codes = listUnitCodes(mapping, records);
  const unitIds = await database.inWorkspace(access.workspaceId, (tx) => listUnitIdsByCode(tx, access, codes));
  const map = compileRecordMapper(mapping, { timeZone: access.timeZone, now: clock.now(), unitIds });
  const space = `source ${access.workspaceId} ${source.id}`;
  const results = records.map((record) => {
    const result = map(record);
    return result.ok ? { ...result, id: computeNameUuid(space, result.record.name) } : result;
  });
  return { results };
}

function listUnitCodes({ unit }: SourceMapping, records: readonly SourceRecord[]): string[] {
  if (unit === null) return [];
  if ('value' in unit) return [unit.value];
  return [...new Set(records.map(({ fields }) => readFieldText(fields, unit.field)).filter((code) => code !== ''))];
}

/** Makes the months of the records, in a transaction of its own: that locks the table for a moment. */
export async function prepareMonths(
  { database }: Pick<ServerContext, 'database'>,
  workspaceId: string,
  { results }: ReadRecords,
  known: Set<string>,
): Promise<void> {
  const wanted = new Map(
    results.flatMap((result) =>
      result.ok ? [[result.record.occurredAt.toISOString().slice(0, 7), result.record.occurredAt] as const] : [],
    ),
  );
  const missing = [...wanted].filter(([month]) => !known.has(month));
  if (missing.length === 0) return;
  await database.inWorkspace(workspaceId, async (tx) => {
    for (const [, at] of missing) await ensureFeedbackMonths(tx, at, at);
  });
  for (const [month] of missing) known.add(month);
}

/**
 * Takes records in as feedback of the source, in the caller's transaction. A record is known by its external id, or by its
 * content where it has none; one that nearly repeats another is left out where the mapping says so.
 * @returns one outcome per record, in their order
 */
export async function acceptRecords(
  context: Pick<ServerContext, 'clock' | 'random'>,
  tx: WorkspaceTx,
  access: Access,
  source: MappedSource,
  { results }: ReadRecords,
): Promise<RecordOutcome[]> {
  const mapped = results.flatMap((result) => (result.ok ? [result] : []));
  const profileIds = await findOrCreateProfiles(
    tx,
    access,
    mapped.map(({ record: { identifiers, language } }) => ({
      identifiers,
      attributes: language === null ? {} : { language },
      newId: context.random.uuid(),
    })),
  );
  const inputs = mapped.map(({ id, record }, index) => toFeedback(source, id, record, profileIds[index] ?? null));
  const known = await listKnownFeedbackIds(
    tx,
    inputs.map(({ id }) => id),
  );
  const repeated =
    source.mapping.nearDuplicates === 'keep'
      ? new Map<string, string>()
      : await findNearDuplicates(
          tx,
          access,
          inputs.filter(({ id }) => !known.has(id)),
        );
  const taken = inputs.filter(({ id }) => !repeated.has(id));
  const touchpoints = new Set(taken.flatMap(({ touchpoint }) => touchpoint ?? []));
  if (touchpoints.size > 0) await ensureTouchpoints(tx, access, [...touchpoints]);
  const now = context.clock.now();
  const accepted = await acceptFeedback(tx, access, taken, now);
  await markTexts(tx, source, taken, accepted, now);
  return settle(results, accepted, repeated);
}

function toFeedback(source: Source, id: string, record: MappedRecord, profileId: string | null): FeedbackInput {
  return {
    id,
    kind: record.kind,
    status: 'complete',
    origin: record.occurredAt >= source.liveFrom ? 'live' : 'backfill',
    surveyId: null,
    surveyVersion: null,
    channel: record.channel,
    touchpoint: record.touchpoint,
    unitId: record.unitId,
    profileId,
    language: record.language,
    occurredAt: record.occurredAt,
    durationSeconds: null,
    answers: record.answers,
    verbatimKeys: record.verbatimKeys,
    attributes: record.attributes,
    scores: record.scores,
    sourceId: source.id,
    thread: record.thread,
    details: record.details,
  };
}

async function markTexts(
  tx: WorkspaceTx,
  source: Source,
  taken: readonly FeedbackInput[],
  outcomes: readonly AcceptOutcome[],
  now: Date,
): Promise<void> {
  const marks = taken.flatMap((input, index) => {
    if (outcomes[index]?.kind !== 'accepted') return [];
    const bands = computeTextBands(textOf(input));
    return bands.length === 0 ? [] : [{ feedbackId: input.id, occurredAt: input.occurredAt, bands }];
  });
  await saveTextMarks(tx, source.id, marks, now);
}

/** A record that comes twice in one portion is new once. */
function settle(
  results: ReadRecords['results'],
  accepted: readonly AcceptOutcome[],
  repeated: ReadonlyMap<string, string>,
): RecordOutcome[] {
  const waiting = [...accepted];
  return results.map((result): RecordOutcome => {
    if (!result.ok) return { kind: 'rejected', errors: result.errors };
    const of = repeated.get(result.id);
    if (of !== undefined) return { kind: 'nearDuplicate', of };
    const outcome = waiting.shift();
    if (outcome === undefined) throw new Error('acceptFeedback gave too few outcomes.');
    const { kind, id } = outcome;
    if (kind === 'outsideAccess') throw new Error('Sources may write to every unit.');
    return { kind: kind === 'conflict' ? 'changed' : kind, id };
  });
}

/** How many records came to what, and what was wrong with those that were rejected. */
export function countOutcomes(outcomes: readonly RecordOutcome[]): { counts: SourceCounts; errors: RecordError[] } {
  const count = (kind: RecordOutcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind).length;
  return {
    counts: {
      accepted: count('accepted'),
      duplicates: count('duplicate'),
      nearDuplicates: count('nearDuplicate'),
      changed: count('changed'),
      rejected: count('rejected'),
    },
    errors: outcomes.flatMap((outcome) => (outcome.kind === 'rejected' ? [...outcome.errors] : [])),
  };
}
