import type { Answers } from '../answers/answers.ts';
import { textIn } from '../definition/texts.ts';
import type { ExportColumn } from './export-column.ts';

/** One response with what is known of it beside its answers. */
export interface ExportedResponse {
  id: string;
  status: 'complete' | 'partial' | 'screenedOut';
  /** ISO 8601, UTC. */
  occurredAt: string;
  language: string | null;
  unit: string | null;
  channel: string | null;
  durationSeconds: number | null;
  answers: Answers;
}

/** What stands before the answers, in this order. */
export const responseFields = ['id', 'status', 'occurredAt', 'language', 'unit', 'channel', 'durationSeconds'] as const;

/** The words of a column in one language: the question's, then those of its part. */
export function describeColumn(column: ExportColumn, language: string, languages: readonly string[]): string {
  return column.label
    .map((texts) => textIn(texts, language, languages))
    .filter((words) => words !== '')
    .join(' – ');
}
