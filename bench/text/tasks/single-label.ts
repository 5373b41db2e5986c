import {
  type Claim,
  chooseLabel,
  computeCalibrationError,
  computeLabelScores,
  computeProbabilities,
  type FeatureSet,
  type Head,
  neverChosenEarly,
} from '@voxloop/text';
import type { Score } from './score.ts';

/** A text whose one label is to be found. */
export interface Question {
  readonly where: string;
  readonly features: FeatureSet;
  readonly truth: string;
}

/**
 * Accuracy, macro F1 and calibration error of a head that chooses one label, for each place apart. Where a set uses only some of the head's
 * labels, the choice is among these.
 */
export function scoreSingleLabels(task: string, head: Head, questions: readonly Question[]): Score[] {
  return [...Map.groupBy(questions, ({ where }) => where)].flatMap(([where, group]) => {
    const used = new Set(group.map(({ truth }) => truth));
    const answers = group.map(({ features }) => choose(head, features, used));
    const truths = group.map(({ truth }) => truth);
    const scores = computeLabelScores(
      truths,
      answers.map(({ label }) => label),
    );
    const claims = answers.map(({ label, probability }, i): Claim => ({ probability, right: label === truths[i] }));
    const add = (measure: string, value: number): Score => ({ task, where, measure, value, n: scores.n });
    return [
      add('accuracy', scores.accuracy),
      add('macro F1', scores.macroF1),
      add('calibration error', computeCalibrationError(claims)),
    ];
  });
}

function choose(head: Head, features: FeatureSet, used: ReadonlySet<string>): { label: string; probability: number } {
  const probabilities = computeProbabilities(head, features).map((probability, k) =>
    used.has(head.labels[k] ?? '') || (head.thresholds[k] ?? neverChosenEarly) <= 1 ? probability : 0,
  );
  const total = probabilities.reduce((sum, probability) => sum + probability, 0);
  const best = chooseLabel(head, probabilities);
  return { label: head.labels[best] ?? '', probability: total > 0 ? (probabilities[best] as number) / total : 0 };
}
