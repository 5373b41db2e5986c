import { type BinnedPredictors, missingBin } from './binned-predictors.ts';
import type { BinSplit } from './split-tree.ts';

/** What a forest predicts, row by row: a class, or a number. */
export interface ForestResponse {
  /** how many numbers a leaf says: one per class, or one */
  readonly outputs: number;
  /** class of each row; null where a number is predicted */
  readonly classes: Int32Array | null;
  /** the number, or not read */
  readonly values: Float64Array;
}

export interface ForestSplit extends BinSplit {
  /** decrease of rows × Gini, or of the sum of squares */
  readonly gain: number;
}

/** Nodes with fewer rows sort their bins; larger ones count into all bins. */
const smallNode = 48;

/**
 * Finds the best split of one predictor over the rows of a node. Gini's index of classes is the spread of 0/1 columns, so
 * that one formula serves both: what is to be largest is Σ over outputs of (sum left)² ⁄ n left + (sum right)² ⁄ n right.
 * Keeps room for the sums, so that nothing is allocated per node.
 */
export class ForestSplitFinder {
  readonly #predictors: BinnedPredictors;
  readonly #response: ForestResponse;
  /** sums of outputs, then the count */
  readonly #width: number;
  readonly #sums: Float64Array;
  readonly #missing: Float64Array;
  readonly #left: Float64Array;
  readonly #order = new Int32Array(missingBin);
  readonly #isPresent = new Uint8Array(missingBin + 1);

  constructor(predictors: BinnedPredictors, response: ForestResponse) {
    this.#predictors = predictors;
    this.#response = response;
    this.#width = response.outputs + 1;
    this.#sums = new Float64Array((missingBin + 1) * this.#width);
    this.#missing = new Float64Array(this.#width);
    this.#left = new Float64Array(this.#width);
  }

  /** Adds a row to the sums that begin at a place. */
  add(sums: Float64Array, at: number, row: number): void {
    const { classes, values, outputs } = this.#response;
    const place = classes === null ? at : at + (classes[row] ?? 0);
    sums[place] = (sums[place] ?? 0) + (classes === null ? (values[row] ?? 0) : 1);
    sums[at + outputs] = (sums[at + outputs] ?? 0) + 1;
  }

  /** Σ (sum of output)² ⁄ count. */
  purity(sums: Float64Array): number {
    const { outputs } = this.#response;
    let squares = 0;
    for (let k = 0; k < outputs; k++) squares += (sums[k] ?? 0) ** 2;
    return squares / (sums[outputs] ?? 1);
  }

  /** Sums rows by bin; returns how many bins of values there are, listed ascending in the order. */
  #collect(codes: Uint8Array, rows: Int32Array, start: number, end: number): number {
    const width = this.#width;
    let present = 0;
    for (let i = start; i < end; i++) {
      const row = rows[i] ?? 0;
      const code = codes[row] ?? missingBin;
      if (this.#isPresent[code] === 0) {
        this.#isPresent[code] = 1;
        this.#sums.fill(0, code * width, (code + 1) * width);
        if (code !== missingBin) this.#order[present++] = code;
      }
      this.add(this.#sums, code * width, row);
    }
    if (this.#isPresent[missingBin] === 1)
      this.#missing.set(this.#sums.subarray(missingBin * width, (missingBin + 1) * width));
    else this.#missing.fill(0);
    this.#sortOrder(present, end - start);
    this.#isPresent.fill(0);
    return present;
  }

  #sortOrder(present: number, rows: number): void {
    if (rows > smallNode) {
      let place = 0;
      for (let code = 0; code < missingBin; code++) if (this.#isPresent[code] === 1) this.#order[place++] = code;
    } else this.#order.subarray(0, present).sort();
  }

  /** Puts the levels of a factor in the order of their mean of one output. */
  #sortLevels(present: number, output: number): void {
    const mean = (code: number): number => {
      const at = code * this.#width;
      return (this.#sums[at + output] ?? 0) / (this.#sums[at + this.#response.outputs] ?? 1);
    };
    this.#order.subarray(0, present).sort((a, b) => mean(a) - mean(b) || a - b);
  }

  /** Σ of squares over counts on both sides, with the missing rows on the left or on the right. */
  #score(total: Float64Array, missingLeft: boolean): number {
    const { outputs } = this.#response;
    let [leftSquares, rightSquares] = [0, 0];
    const leftCount = (this.#left[outputs] ?? 0) + (missingLeft ? (this.#missing[outputs] ?? 0) : 0);
    const rightCount = (total[outputs] ?? 0) - leftCount;
    if (leftCount <= 0 || rightCount <= 0) return 0;
    for (let k = 0; k < outputs; k++) {
      const left = (this.#left[k] ?? 0) + (missingLeft ? (this.#missing[k] ?? 0) : 0);
      const right = (total[k] ?? 0) - left;
      leftSquares += left * left;
      rightSquares += right * right;
    }
    return leftSquares / leftCount + rightSquares / rightCount;
  }

  /** The place in the order after which to divide, and where the missing rows go; −1 where no division gains anything. */
  #scan(present: number, total: Float64Array): { place: number; missingGoesLeft: boolean; score: number } {
    const hasMissing = this.#hasMissing();
    let [score, place, missingGoesLeft] = [this.purity(total) * (1 + 1e-12), -1, false];
    this.#left.fill(0);
    // With missing rows, all values on the left against the missing ones is a split too.
    const last = hasMissing ? present : present - 1;
    for (let i = 0; i < last; i++) {
      const at = (this.#order[i] ?? 0) * this.#width;
      for (let k = 0; k < this.#width; k++) this.#left[k] = (this.#left[k] ?? 0) + (this.#sums[at + k] ?? 0);
      const right = this.#score(total, false);
      if (right > score) [score, place, missingGoesLeft] = [right, i, false];
      const left = hasMissing ? this.#score(total, true) : 0;
      if (left > score) [score, place, missingGoesLeft] = [left, i, true];
    }
    if (!hasMissing) missingGoesLeft = this.#holdsMoreThanHalf(place, total[this.#response.outputs] ?? 0);
    return { place, missingGoesLeft, score };
  }

  #hasMissing(): boolean {
    return (this.#missing[this.#response.outputs] ?? 0) > 0;
  }

  /**
   * The best split by a predictor, or undefined where it does not divide the rows with any gain.
   *
   * @param total sums over all rows of the node
   */
  find(
    feature: number,
    rows: Int32Array,
    range: { readonly start: number; readonly end: number },
    total: Float64Array,
  ): ForestSplit | undefined {
    const codes = this.#predictors.codes[feature];
    const binning = this.#predictors.binnings[feature];
    if (codes === undefined || binning === undefined) return undefined;
    const present = this.#collect(codes, rows, range.start, range.end);
    if (binning.kind === 'factor') this.#sortLevels(present, this.#findFullestOutput(total));
    const { place, missingGoesLeft, score } = this.#scan(present, total);
    if (place < 0) return undefined;
    const leftLevels = binning.kind === 'factor' ? this.#listLeft(binning.levels, place) : null;
    return { feature, bin: this.#order[place] ?? 0, leftLevels, missingGoesLeft, gain: score - this.purity(total) };
  }

  #findFullestOutput(total: Float64Array): number {
    const outputs = total.subarray(0, this.#response.outputs);
    return outputs.indexOf(Math.max(...outputs));
  }

  #listLeft(levels: number, place: number): Uint8Array {
    const left = new Uint8Array(levels);
    for (let i = 0; i <= place; i++) left[this.#order[i] ?? 0] = 1;
    return left;
  }

  #holdsMoreThanHalf(place: number, count: number): boolean {
    let left = 0;
    for (let i = 0; i <= place; i++)
      left += this.#sums[(this.#order[i] ?? 0) * this.#width + this.#response.outputs] ?? 0;
    return 2 * left >= count;
  }
}
