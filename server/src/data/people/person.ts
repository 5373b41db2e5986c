import { type Feedback, findHeadlineScore } from '../feedback/index.ts';

/** One answer with a number. */
export interface PersonScore {
  metric: string;
  value: number;
  /** ISO instant */
  at: string;
  feedbackId: string;
}

/** Somebody as lists show him. */
export interface PersonSummary {
  /** Of the oldest of his profiles */
  id: string;
  name: string | null;
  valueTier: string | null;
  language: string | null;
  identifiers: { kind: string; value: string; shared: boolean }[];
  /** His latest; null where there is none that the reader may see */
  latestScore: PersonScore | null;
}

/** The scores of feedback that bears a metric, in its order. */
export function listHeadlineScores(records: readonly Feedback[]): PersonScore[] {
  return records.flatMap(({ id, occurredAt, scores }) => {
    const headline = findHeadlineScore(scores);
    if (headline === null) return [];
    return [{ ...headline, at: occurredAt.toISOString(), feedbackId: id }];
  });
}
