import { computeLabelScores, computeSetScores } from '../evaluate/index.ts';
import { computeLogits, type Head, toProbabilities } from '../model/index.ts';
import { computeCorrectedLogits, type Overlay } from './correct-head.ts';
import type { Example } from './training-set.ts';

/** What an overlay does on examples that it has not learnt from. */
export interface OverlayVerdict {
  /** Accuracy, or micro F1 for heads with several labels, 0…1. */
  readonly before: number;
  readonly after: number;
  readonly n: number;
  /** Whether it may be used: it loses no more than `largestLoss`. */
  readonly accepted: boolean;
}

/** Compares a head with and without an overlay on a frozen set of examples. By default an overlay may not lose anything. */
export function guardOverlay(
  base: Head,
  overlay: Overlay,
  frozen: readonly Example[],
  largestLoss = 0,
): OverlayVerdict {
  const before = score(base, frozen, (example) => computeLogits(base, example.features).map((z) => z * base.temper));
  const after = score(base, frozen, (example) => computeCorrectedLogits(base, overlay, example.features));
  return { before, after, n: frozen.length, accepted: frozen.length === 0 || after >= before - largestLoss };
}

function score(base: Head, examples: readonly Example[], predict: (example: Example) => Float64Array): number {
  const truths = examples.map(({ labels }) => labels.map(String));
  if (!base.multiple) {
    const said = examples.map((example) => String(findHighest(predict(example))));
    return computeLabelScores(
      truths.map(([label = '']) => label),
      said,
    ).accuracy;
  }
  const said = examples.map((example) =>
    [...toProbabilities(predict(example), 1, true)].flatMap((probability, k) =>
      probability >= (base.thresholds[k] ?? 0.5) ? [String(k)] : [],
    ),
  );
  return computeSetScores(truths, said).microF1;
}

function findHighest(numbers: Float64Array): number {
  return numbers.indexOf(Math.max(...numbers));
}
