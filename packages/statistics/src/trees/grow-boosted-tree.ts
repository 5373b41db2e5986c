import type { BinnedPredictors } from './binned-predictors.ts';
import { findHistogramSplit, type HistogramSplit, type LeafRestraint, type NodeSums } from './find-histogram-split.ts';
import { featureWidth, fillHistogram, subtractHistogram } from './gradient-histogram.ts';
import { divideRange, type SplitTree, SplitTreeBuilder } from './split-tree.ts';

/** How boosted trees grow. */
export interface BoostedGrowth {
  readonly predictors: BinnedPredictors;
  readonly restraint: LeafRestraint;
  readonly maxLeaves: number;
  readonly maxDepth: number;
  /** what leaves are multiplied by */
  readonly learningRate: number;
}

interface OpenLeaf {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly sums: NodeSums;
  readonly histogram: Float64Array;
  readonly split: HistogramSplit | undefined;
}

/** A grown tree, with the rows that each of its leaves holds. */
export interface BoostedTree {
  readonly tree: SplitTree;
  /** Hands over the leaf value of every row that the tree was grown on. */
  forEachRow(use: (row: number, value: number) => void): void;
}

/**
 * Grows trees leaf by leaf, the one that gains most first. A node's sums by bin come from its rows only for the smaller of
 * two children; the other's are the parent's less those.
 */
export class BoostedTreeGrower {
  readonly #growth: BoostedGrowth;
  readonly #room: Int32Array;
  readonly #gradients: Float64Array;
  readonly #hessians: Float64Array;
  readonly #histograms: Float64Array[] = [];
  /** per predictor, what its splits gained in all trees so far */
  readonly gains: Float64Array;

  constructor(growth: BoostedGrowth) {
    this.#growth = growth;
    const { rows, codes } = growth.predictors;
    this.#room = new Int32Array(rows);
    this.#gradients = new Float64Array(rows);
    this.#hessians = new Float64Array(rows);
    this.gains = new Float64Array(codes.length);
  }

  /**
   * Grows a tree.
   *
   * @param rows to grow on; their order is changed
   * @param features places of the predictors that it may use
   */
  grow(rows: Int32Array, features: Int32Array, gradients: Float64Array, hessians: Float64Array): BoostedTree {
    const { maxLeaves, predictors } = this.#growth;
    const builder = new SplitTreeBuilder(1);
    const root = this.#openRoot(rows, features, gradients, hessians, builder);
    const leaves = [root];
    while (leaves.length < maxLeaves) {
      const place = this.#findMostGaining(leaves);
      const leaf = leaves[place];
      if (leaf?.split === undefined) break;
      const { split } = leaf;
      const codes = predictors.codes[split.feature] ?? new Uint8Array();
      const middle = divideRange(rows, leaf.start, leaf.end, split, codes, this.#room);
      this.gains[split.feature] = (this.gains[split.feature] ?? 0) + split.gain;
      const [left, right] = this.#openChildren({ rows, features, gradients, hessians, builder }, leaf, split, middle);
      builder.divide(leaf.node, split, left.node, right.node);
      leaves[place] = left;
      leaves.push(right);
    }
    for (const { histogram } of leaves) this.#histograms.push(histogram);
    const tree = builder.build();
    return {
      tree,
      forEachRow: (use) => {
        for (const { node, start, end } of leaves) {
          const value = tree.values[node] ?? 0;
          for (let i = start; i < end; i++) use(rows[i] ?? 0, value);
        }
      },
    };
  }

  #findMostGaining(leaves: readonly OpenLeaf[]): number {
    let place = -1;
    let gain = 0;
    for (const [i, { split }] of leaves.entries())
      if (split !== undefined && split.gain > gain) [place, gain] = [i, split.gain];
    return place;
  }

  #addLeaf(builder: SplitTreeBuilder, { gradient, hessian, rows }: NodeSums): number {
    const { learningRate, restraint } = this.#growth;
    return builder.addLeaf(rows, [(-learningRate * gradient) / (hessian + restraint.l2)]);
  }

  #findSplit(histogram: Float64Array, features: Int32Array, sums: NodeSums, depth: number): HistogramSplit | undefined {
    const { predictors, restraint, maxDepth } = this.#growth;
    if (depth >= maxDepth || sums.rows < 2 * restraint.minLeafRows) return undefined;
    let best: HistogramSplit | undefined;
    for (const feature of features) {
      const binning = predictors.binnings[feature];
      const split = binning && findHistogramSplit(histogram, feature, binning, sums, restraint);
      if (split !== undefined && (best === undefined || split.gain > best.gain)) best = split;
    }
    return best;
  }

  #sum(rows: Int32Array, features: Int32Array, gradients: Float64Array, hessians: Float64Array): Float64Array {
    const { codes } = this.#growth.predictors;
    const histogram = this.#histograms.pop() ?? new Float64Array(codes.length * featureWidth);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] ?? 0;
      this.#gradients[i] = gradients[row] ?? 0;
      this.#hessians[i] = hessians[row] ?? 0;
    }
    const ordered = { gradients: this.#gradients, hessians: this.#hessians };
    fillHistogram(histogram, features, codes, rows, ordered);
    return histogram;
  }

  #openRoot(
    rows: Int32Array,
    features: Int32Array,
    gradients: Float64Array,
    hessians: Float64Array,
    builder: SplitTreeBuilder,
  ): OpenLeaf {
    let [gradient, hessian] = [0, 0];
    for (const row of rows) {
      gradient += gradients[row] ?? 0;
      hessian += hessians[row] ?? 0;
    }
    const sums = { gradient, hessian, rows: rows.length };
    const histogram = this.#sum(rows, features, gradients, hessians);
    const split = this.#findSplit(histogram, features, sums, 0);
    return { node: this.#addLeaf(builder, sums), start: 0, end: rows.length, depth: 0, sums, histogram, split };
  }

  #openChildren(
    data: {
      readonly rows: Int32Array;
      readonly features: Int32Array;
      readonly gradients: Float64Array;
      readonly hessians: Float64Array;
      readonly builder: SplitTreeBuilder;
    },
    parent: OpenLeaf,
    split: HistogramSplit,
    middle: number,
  ): [OpenLeaf, OpenLeaf] {
    const { rows, features, gradients, hessians, builder } = data;
    const isLeftSmaller = middle - parent.start <= parent.end - middle;
    const [from, to] = isLeftSmaller ? [parent.start, middle] : [middle, parent.end];
    const smaller = this.#sum(rows.subarray(from, to), features, gradients, hessians);
    subtractHistogram(parent.histogram, smaller);
    const depth = parent.depth + 1;
    const open = (start: number, end: number, sums: NodeSums, histogram: Float64Array): OpenLeaf => ({
      node: this.#addLeaf(builder, sums),
      start,
      end,
      depth,
      sums,
      histogram,
      split: this.#findSplit(histogram, features, sums, depth),
    });
    return [
      open(parent.start, middle, split.left, isLeftSmaller ? smaller : parent.histogram),
      open(middle, parent.end, split.right, isLeftSmaller ? parent.histogram : smaller),
    ];
  }
}
