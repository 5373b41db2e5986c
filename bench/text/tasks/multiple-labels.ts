import {
  type Claim,
  computeCalibrationError,
  computeProbabilities,
  computeSetScores,
  type FeatureSet,
  type Head,
} from '@voxloop/text';
import type { Score } from './score.ts';

/** A text whose labels, however many, are to be found. */
export interface SetQuestion {
  readonly where: string;
  readonly features: FeatureSet;
  readonly truths: readonly string[];
}

/** Micro and macro F1 and calibration error of a head with several labels, for each place apart. */
export function scoreMultipleLabels(task: string, head: Head, questions: readonly SetQuestion[]): Score[] {
  return [...Map.groupBy(questions, ({ where }) => where)].flatMap(([where, group]) => {
    const rows = group.map(({ features }) => computeProbabilities(head, features));
    const scores = computeSetScores(
      group.map(({ truths }) => truths),
      rows.map((row) => listSaid(head, row)),
    );
    const claims = rows.flatMap((row, i) =>
      head.labels.map(
        (label, k): Claim => ({ probability: row[k] as number, right: group[i]?.truths.includes(label) ?? false }),
      ),
    );
    const add = (measure: string, value: number): Score => ({ task, where, measure, value, n: scores.n });
    return [
      add('micro F1', scores.microF1),
      add('macro F1', scores.macroF1),
      add('calibration error', computeCalibrationError(claims)),
    ];
  });
}

/** The labels whose probability reaches their threshold. */
export function listSaid(head: Head, probabilities: Float64Array): string[] {
  return head.labels.filter((_, k) => (probabilities[k] as number) >= (head.thresholds[k] as number));
}
