import type { CustomerEvent, EventKind } from './customer-event.ts';
import type { EventMisfit, MisfitCode } from './event-misfit.ts';

/** An event that was received and is kept apart, because it does not fit. */
export interface HeldEvent extends Omit<CustomerEvent, 'localDay' | 'unitId'> {
  /** The version that judged it last; null where its type has none */
  schemaVersion: number | null;
  misfits: readonly EventMisfit[];
}

/** How much is held of one type. */
export interface HeldType {
  kind: EventKind;
  name: string;
  count: number;
  /** When the longest held one was received */
  since: Date;
}

/** How often one property is at fault in the same way, among the latest of a type. */
export interface HeldReason {
  property: string;
  code: MisfitCode;
  wanted: string;
  came: string;
  count: number;
}

/** Take in what fits now, or delete. */
export const quarantineActions = ['replay', 'discard'] as const;
export type QuarantineAction = (typeof quarantineActions)[number];

/** One replay or discarding; its progress is in the job run of the same id. */
export interface QuarantineRun {
  id: string;
  action: QuarantineAction;
  kind: EventKind;
  name: string;
  /** What was received later stays where it is */
  until: Date;
  /** Taken out of the quarantine so far */
  released: number;
  /** Looked at, and not fitting still */
  kept: number;
}
