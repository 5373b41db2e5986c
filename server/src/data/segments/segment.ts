import type { Condition } from '@voxloop/condition';
import type { Names } from '../hierarchy/index.ts';

/** The profiles that meet a condition, kept current. */
export interface Segment {
  id: string;
  /** Stands for it in memberships; never given twice */
  no: number;
  names: Names;
  condition: Condition;
  /** The tag that its profiles bear because of it */
  tag: string | null;
  state: SegmentState;
  /** Profiles in it */
  size: number;
  createdAt: Date;
}

/** `building`: its members are being found, and nobody hears of those who enter or leave; `live`: it is current. */
export type SegmentState = 'building' | 'live';

/** Most segments of a workspace: each is looked at for every profile that changes. */
export const maxSegments = 200;
/** Most comparisons of one segment, those of the segments that it names included. */
export const maxSegmentComparisons = 500;
