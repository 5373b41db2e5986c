import type { Access } from '@voxloop/access';
import { computeWilsonInterval } from '@voxloop/statistics';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { listDeclaredFields } from './declared-fields.ts';
import { chooseScope } from './dense-scope-store.ts';
import { expandCondition } from './expand-segments.ts';
import { readSegmentCondition } from './segment-condition.ts';
import { drawPersons, listMatching } from './segment-preview-store.ts';
import { countPersons, listSegments } from './segment-store.ts';

/** How many persons meet a condition, and some of them. */
export interface SegmentPreview {
  /** Counted where everybody was looked at, else estimated */
  size: number;
  /** The 95 % interval of an estimate; both ends are `size` where everybody was looked at */
  sizeFrom: number;
  sizeTo: number;
  /** Persons who were looked at, and how many there are */
  drawn: number;
  profiles: number;
  /** Ids of some that meet it */
  sampleIds: string[];
}

const sampleSize = 10;

/**
 * Tries a condition on the workspace's persons. Where there are many, an even draw of them is looked at.
 * @param given anything that claims to be a condition
 * @throws ProblemError `segmentConditionInvalid`
 */
export async function previewSegment(
  tx: WorkspaceTx,
  access: Access,
  given: unknown,
  now: Date,
): Promise<SegmentPreview> {
  const segments = await listSegments(tx, access);
  const condition = expandCondition(await readSegmentCondition(tx, access, given, segments), segments);
  const profiles = await countPersons(tx, access);
  const drawn = await drawPersons(tx, access, profiles);
  const scope = await chooseScope(tx, access, drawn.toSorted());
  const found = await listMatching(tx, access, scope, condition, await listDeclaredFields(tx, access), now);
  const asked = new Set(drawn);
  const matching = found.filter((id) => asked.has(id));
  return { ...estimateSize(matching.length, drawn.length, profiles), sampleIds: matching.slice(0, sampleSize) };
}

/**
 * The size of a whole by a part of it that was drawn evenly: with Wilson's interval, and exactly where all were drawn.
 * @param found of the `drawn`
 */
export function estimateSize(found: number, drawn: number, profiles: number): Omit<SegmentPreview, 'sampleIds'> {
  if (drawn >= profiles || drawn === 0) return { size: found, sizeFrom: found, sizeTo: found, drawn, profiles };
  const [low, high] = computeWilsonInterval(found, drawn);
  return {
    size: Math.round((found / drawn) * profiles),
    sizeFrom: Math.max(found, Math.floor(low * profiles)),
    sizeTo: Math.ceil(high * profiles),
    drawn,
    profiles,
  };
}
