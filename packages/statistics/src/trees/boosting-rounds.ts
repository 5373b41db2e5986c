import type { Random } from '../random/random.ts';
import type { BinnedPredictors } from './binned-predictors.ts';
import type { BoostingLoss } from './boosting-loss.ts';
import { type BoostedGrowth, BoostedTreeGrower } from './grow-boosted-tree.ts';
import { findSplitLeaf, type SplitTree } from './split-tree.ts';
import type { EnsembleTree } from './tree-ensemble.ts';

/** One run of boosting. */
export interface BoostingRun extends BoostedGrowth {
  readonly predictors: BinnedPredictors;
  readonly loss: BoostingLoss;
  /** rows to grow on, and rows held back for early stopping; none of those: no early stopping */
  readonly rows: Int32Array;
  readonly held: Int32Array;
  readonly random: Random;
  readonly rounds: number;
  readonly patience: number;
  readonly rowShare: number;
  readonly predictorShare: number;
}

export interface BoostingResult {
  readonly base: Float64Array;
  readonly trees: readonly EnsembleTree[];
  readonly trainingLoss: Float64Array;
  readonly validationLoss: Float64Array;
  readonly gains: Float64Array;
}

function drawShare(all: Int32Array, share: number, random: Random): Int32Array {
  if (share === 1) return all.slice();
  const size = Math.max(1, Math.round(all.length * share));
  return Int32Array.from(random.sample(all.length, size), (place) => all[place] ?? 0).sort();
}

/** Adds what a tree says to the scores of rows that it was not grown on. */
function addTree(tree: SplitTree, codes: readonly Uint8Array[], rows: Iterable<number>, scores: Float64Array): void {
  for (const row of rows) scores[row] = (scores[row] ?? 0) + (tree.values[findSplitLeaf(tree, codes, row)] ?? 0);
}

/** Adds trees round by round, until the rounds are done or the rows held back are no longer predicted better. */
export function runBoosting(run: BoostingRun): BoostingResult {
  const { predictors, loss, rows, held, random, rowShare, predictorShare } = run;
  const base = loss.computeBase(rows);
  const create = () => Array.from(base, () => new Float64Array(predictors.rows));
  const scores = Array.from(base, (start) => new Float64Array(predictors.rows).fill(start));
  const [gradients, hessians] = [create(), create()];
  const grower = new BoostedTreeGrower(run);
  const allFeatures = Int32Array.from(predictors.codes.keys());
  const trees: EnsembleTree[] = [];
  const [trainingLoss, validationLoss]: [number[], number[]] = [[], []];
  let best = { loss: held.length > 0 ? loss.measure(held, scores) : Number.POSITIVE_INFINITY, rounds: 0 };

  const addRound = (): void => {
    trainingLoss.push(loss.derive(rows, scores, gradients, hessians));
    const drawn = drawShare(rows, rowShare, random);
    for (const [k, own] of scores.entries()) {
      const features = drawShare(allFeatures, predictorShare, random);
      const [gradient, hessian] = [gradients[k], hessians[k]];
      if (gradient === undefined || hessian === undefined) continue;
      const { tree, forEachRow } = grower.grow(drawn, features, gradient, hessian);
      forEachRow((row, value) => {
        own[row] = (own[row] ?? 0) + value;
      });
      if (rowShare < 1) {
        const isDrawn = new Set(drawn);
        addTree(
          tree,
          predictors.codes,
          rows.filter((row) => !isDrawn.has(row)),
          own,
        );
      }
      addTree(tree, predictors.codes, held, own);
      trees.push({ tree, firstOutput: k, scale: 1 });
    }
  };

  for (let round = 1; round <= run.rounds; round++) {
    addRound();
    if (held.length === 0) continue;
    const now = loss.measure(held, scores);
    validationLoss.push(now);
    if (now < best.loss) best = { loss: now, rounds: round };
    if (round - best.rounds >= run.patience) break;
  }
  // Each round tells the loss before it; that after the last is still to be told.
  trainingLoss.push(loss.measure(rows, scores));
  return {
    base,
    trees: held.length === 0 ? trees : trees.slice(0, best.rounds * loss.outputs),
    trainingLoss: Float64Array.from(trainingLoss).subarray(1),
    validationLoss: Float64Array.from(validationLoss),
    gains: grower.gains,
  };
}
