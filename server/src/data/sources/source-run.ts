import type { JobRunState } from '../../foundation/jobs/index.ts';
import type { SourceFaultCode } from './source-fault.ts';

/** Who had a source read: the clock, a person, a person's file, or the other side by itself. */
export type SourceTrigger = 'schedule' | 'person' | 'upload' | 'push';

/** What became of records. */
export interface SourceCounts {
  /** New feedback */
  accepted: number;
  /** Known already */
  duplicates: number;
  /** Left out, for nearly the same was there */
  nearDuplicates: number;
  /** Known, but with other content by now; what came first stays */
  changed: number;
  /** Not to be read as feedback */
  rejected: number;
}

/** One pull of a source, or all that was pushed to it on one day. */
export interface SourceRun extends SourceCounts {
  id: string;
  sourceId: string;
  trigger: SourceTrigger;
  state: JobRunState;
  startedAt: Date;
  finishedAt: Date | null;
  fault: SourceFaultCode | null;
  faultDetail: string | null;
}

export const noCounts: SourceCounts = { accepted: 0, duplicates: 0, nearDuplicates: 0, changed: 0, rejected: 0 };
