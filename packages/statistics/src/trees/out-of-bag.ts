import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Random } from '../random/random.ts';
import type { BinnedPredictors } from './binned-predictors.ts';
import type { ForestResponse } from './find-forest-split.ts';
import { findSplitLeaf, type SplitTree } from './split-tree.ts';

export interface PermutationImportance {
  readonly mean: number;
  /** over trees */
  readonly standardError: number;
}

/** What trees say of rows that they were not grown on. */
export interface OutOfBagResult {
  /** rows that some tree has not seen */
  readonly n: number;
  /** share misclassified, or mean squared error */
  readonly error: number;
  /** 1 − error ⁄ variance of the response; null for classes */
  readonly rSquared: number | null;
  /** per output (class or number), mean over the trees that have not seen the row; NaN where all have */
  readonly predictions: readonly Float64Array[];
}

/** Gathers what trees say of rows that they have not seen, and what shuffling a predictor does to that. */
export class OutOfBag {
  readonly #predictors: BinnedPredictors;
  readonly #response: ForestResponse;
  readonly #rows: Int32Array;
  readonly #permutes: boolean;
  /** per output, the sum over trees */
  readonly #sums: Float64Array[];
  readonly #counts: Float64Array;
  /** per predictor, the increase of loss in each tree */
  readonly #increases: number[][];

  constructor(predictors: BinnedPredictors, response: ForestResponse, rows: Int32Array, permutes: boolean) {
    this.#predictors = predictors;
    this.#response = response;
    this.#rows = rows;
    this.#permutes = permutes;
    this.#sums = Array.from({ length: response.outputs }, () => new Float64Array(predictors.rows));
    this.#counts = new Float64Array(predictors.rows);
    this.#increases = predictors.codes.map(() => []);
  }

  /** Takes in what a tree says of the rows it has not seen. */
  judge(tree: SplitTree, isSeen: Uint8Array, random: Random): void {
    const unseen = this.#rows.filter((row) => isSeen[row] === 0);
    let loss = 0;
    for (const row of unseen) {
      const leaf = findSplitLeaf(tree, this.#predictors.codes, row);
      for (const [k, own] of this.#sums.entries())
        own[row] = (own[row] ?? 0) + (tree.values[leaf * tree.outputs + k] ?? 0);
      this.#counts[row] = (this.#counts[row] ?? 0) + 1;
      loss += this.#lossOf(tree, leaf, row);
    }
    if (this.#permutes && unseen.length > 0) this.#permute(tree, unseen, loss, random);
  }

  #lossOf(tree: SplitTree, leaf: number, row: number): number {
    const { classes, values, outputs } = this.#response;
    if (classes === null) return ((tree.values[leaf] ?? 0) - (values[row] ?? 0)) ** 2;
    let best = 0;
    for (let k = 1; k < outputs; k++)
      if ((tree.values[leaf * outputs + k] ?? 0) > (tree.values[leaf * outputs + best] ?? 0)) best = k;
    return best === classes[row] ? 0 : 1;
  }

  #permute(tree: SplitTree, unseen: Int32Array, loss: number, random: Random): void {
    const used = new Set(tree.features);
    for (const [feature, increases] of this.#increases.entries()) {
      const own = this.#predictors.codes[feature];
      if (!used.has(feature) || own === undefined) {
        increases.push(0);
        continue;
      }
      const shuffledRows = random.shuffle(unseen.slice());
      const shuffled = new Uint8Array(own.length);
      for (const [i, row] of unseen.entries()) shuffled[row] = own[shuffledRows[i] ?? 0] ?? 0;
      const codes = this.#predictors.codes.map((column, j) => (j === feature ? shuffled : column));
      let shuffledLoss = 0;
      for (const row of unseen) shuffledLoss += this.#lossOf(tree, findSplitLeaf(tree, codes, row), row);
      increases.push((shuffledLoss - loss) / unseen.length);
    }
  }

  /** Mean of the trees that have not seen each row, and how wrong it is. */
  describe(): OutOfBagResult {
    const predictions = this.#sums.map((sums) => sums.map((sum, row) => sum / (this.#counts[row] ?? 0)));
    const judged = this.#rows.filter((row) => (this.#counts[row] ?? 0) > 0);
    const { classes, values } = this.#response;
    const loss = (row: number): number => {
      const said = predictions.map((own) => own[row] ?? 0);
      if (classes === null) return ((said[0] ?? 0) - (values[row] ?? 0)) ** 2;
      return said.indexOf(Math.max(...said)) === classes[row] ? 0 : 1;
    };
    const error = judged.reduce((sum, row) => sum + loss(row), 0) / judged.length;
    if (classes !== null) return { n: judged.length, error, rSquared: null, predictions };
    const mean = judged.reduce((sum, row) => sum + (values[row] ?? 0), 0) / judged.length;
    const variance = judged.reduce((sum, row) => sum + ((values[row] ?? 0) - mean) ** 2, 0) / judged.length;
    return { n: judged.length, error, rSquared: 1 - error / variance, predictions };
  }

  describePermutation(feature: number): Outcome<PermutationImportance> {
    const increases = this.#increases[feature] ?? [];
    const count = increases.length;
    if (count === 0) return undefinedBecause('noData');
    const mean = increases.reduce((sum, value) => sum + value, 0) / count;
    const squares = increases.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return defined({ mean, standardError: count === 1 ? 0 : Math.sqrt(squares / (count - 1) / count) });
  }
}
