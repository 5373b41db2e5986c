import { createHash } from 'node:crypto';
import type { JobRunState } from '../../foundation/jobs/index.ts';

/** What a person can ask for: everything that is kept of him, or that nothing is kept any more. */
export const privacyRequestKinds = ['export', 'erasure'] as const;
export type PrivacyRequestKind = (typeof privacyRequestKinds)[number];

/** What a person asked for, and what became of it. */
export interface PrivacyRequest {
  id: string;
  kind: PrivacyRequestKind;
  /** Hex; the same for every request of one identifier */
  personHash: string;
  profileIds: readonly string[];
  runId: string | null;
  certificate: ErasureCertificate | null;
  createdBy: string;
  createdAt: Date;
  finishedAt: Date | null;
  returnedAt: Date | null;
  /** Of the run that erases */
  state: JobRunState | null;
  progress: { done: number; total: number | null };
  failure: string | null;
}

/** What was erased, and what a search for the person's identifiers found afterwards. Names nobody. */
export type ErasureCertificate = {
  version: 1;
  erasedAt: string;
  /** Records removed or reduced, by where they were kept */
  sections: { section: string; count: number }[];
  /** Places elsewhere (files of imports, errors, words of others) in which an identifier was blotted out */
  blotted: { table: string; count: number }[];
  /** What was searched afterwards */
  searched: { tables: number; columns: number; identifiers: number; tooShort: number };
  /** Facts of the person in the warehouse: rows under his random keys, and attributes taken out for holding an identifier */
  facts: { rows: number; takenOut: string[] };
  /** Columns in which an identifier still stands; none after an erasure that went well */
  traces: { table: string; column: string }[];
};

/**
 * SHA-256 of a certificate as JSON without spaces, the keys of every object in order of their characters, so that whoever
 * is handed it can compute it: the audit log holds it, and its chain vouches for it.
 */
export function digestOf(certificate: ErasureCertificate): string {
  const ordered = JSON.stringify(certificate, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(ordered).digest('hex');
}
