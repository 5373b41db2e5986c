import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';

/** What becomes of a record at its end: it goes, or only what leads to a person goes and it still counts. */
export const endings = ['delete', 'anonymise'] as const;
export type Ending = (typeof endings)[number];

/** What of one kind is due: everything from before an instant. */
export interface DueRecords {
  before: Date;
  ending: Ending;
}

/** What one portion did. */
export interface RetiredPortion {
  /** Records that met their end */
  count: number;
  /** Where the next portion begins; null when nothing is left */
  next: string | null;
}

/**
 * One kind of record that does not have to be kept for ever. Every module that keeps such records brings one, registered
 * where the modules are wired together.
 */
export interface RetainedKind {
  /** Stable: rules and runs are kept under it, e.g. `response` */
  readonly kind: string;
  readonly endings: readonly Ending[];
  /** Fewer days can't be chosen: what law asks for, or what the program itself still needs */
  readonly minimumDays: number;
  /** How long it is kept where the workspace says nothing; null for ever */
  readonly defaultDays: number | null;
  /** How many records are due */
  count(tx: WorkspaceTx, due: DueRecords): Promise<number>;
  /**
   * Makes an end of a portion of what is due, in one short transaction.
   * @param after where the portion before ended; null at the beginning
   */
  retire(tx: WorkspaceTx, due: DueRecords, after: string | null): Promise<RetiredPortion>;
  /**
   * What is to be done outside of the database, or at once for all: called when no record is left, and again after an
   * interruption.
   * @param runId the same for every call of one run
   */
  finish?(context: ServerContext, workspaceId: string, due: DueRecords, runId: string): Promise<void>;
  /** Kinds whose records are nothing without those of this one: they end with them at the latest */
  readonly endsWith?: readonly string[];
}
