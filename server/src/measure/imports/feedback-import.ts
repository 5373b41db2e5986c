import type { JobRunState } from '../../foundation/jobs/index.ts';
import type { ImportMapping } from './import-mapping.ts';
import type { TableProfile } from './table-profile.ts';

/** An import of past responses from a file. */
export interface FeedbackImport {
  id: string;
  /** The run that does the work; null until it is started. */
  runId: string | null;
  fileName: string;
  /** SHA-256 of the file, hexadecimal. */
  fileDigest: string;
  fileBytes: number;
  profile: TableProfile;
  suggestedMapping: ImportMapping;
  /** null until somebody has said what the columns are. */
  mapping: ImportMapping | null;
  surveyId: string | null;
  surveyVersion: number | null;
  result: ImportResult;
  createdBy: string;
  createdAt: Date;
}

/** What became of the rows so far. */
export interface ImportResult {
  accepted: number;
  /** Rows that were imported before. */
  duplicates: number;
  rejected: number;
}

export type ImportState = 'uploaded' | 'running' | 'done' | 'failed' | 'cancelled';

/** The largest file that may be uploaded. */
export const maxFileBytes = 64 * 1024 * 1024;

/** The state of an import, from that of its run. */
export function computeImportState(runState: JobRunState | null): ImportState {
  if (runState === null) return 'uploaded';
  return runState === 'waiting' ? 'running' : runState;
}

/**
 * The name of a row under which its response is kept: the row's own id where the file has one, else file and line. The
 * same row of the same file has the same name for ever, which is why importing a file twice adds nothing.
 */
export function computeRowName(fileDigest: string, line: number, responseId: string | null): string {
  return responseId === null ? `file ${fileDigest} line ${line}` : `id ${responseId}`;
}
