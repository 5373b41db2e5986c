import type { Random } from '../random/random.ts';
import { type BinnedPredictors, missingBin } from './binned-predictors.ts';
import { type ForestResponse, type ForestSplit, ForestSplitFinder } from './find-forest-split.ts';
import { divideRange, type SplitTree, SplitTreeBuilder } from './split-tree.ts';

/** How the trees of a forest grow. */
export interface ForestGrowth {
  readonly predictors: BinnedPredictors;
  readonly response: ForestResponse;
  /** how many predictors are tried at each node */
  readonly tried: number;
  /** a node of at most this many rows is a leaf */
  readonly nodeSize: number;
  readonly maxDepth: number;
}

interface OpenNode {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  /** sums of outputs, then the count */
  readonly total: Float64Array;
}

/** Grows the trees of one forest; keeps its room from tree to tree. */
export class ForestTreeGrower {
  readonly #growth: ForestGrowth;
  readonly #finder: ForestSplitFinder;
  readonly #features: Int32Array;
  readonly #room: Int32Array;
  /** per predictor, what its splits gained in all trees so far */
  readonly gains: Float64Array;

  constructor(growth: ForestGrowth) {
    this.#growth = growth;
    this.#finder = new ForestSplitFinder(growth.predictors, growth.response);
    this.#features = Int32Array.from(growth.predictors.codes.keys());
    this.#room = new Int32Array(growth.predictors.rows);
    this.gains = new Float64Array(growth.predictors.codes.length);
  }

  /**
   * Grows a tree on some rows.
   *
   * @param rows may hold a row more than once; its order is changed
   */
  grow(rows: Int32Array, random: Random): SplitTree {
    const { outputs } = this.#growth.response;
    const builder = new SplitTreeBuilder(outputs);
    const open = (start: number, end: number, depth: number): OpenNode => {
      const total = new Float64Array(outputs + 1);
      for (let i = start; i < end; i++) this.#finder.add(total, 0, rows[i] ?? 0);
      const count = end - start;
      const node = builder.addLeaf(
        count,
        total.subarray(0, outputs).map((sum) => sum / count),
      );
      return { node, start, end, depth, total };
    };
    const pending = [open(0, rows.length, 0)];
    for (let here = pending.pop(); here !== undefined; here = pending.pop()) {
      const split = this.#findSplit(rows, here, random);
      if (split === undefined) continue;
      this.gains[split.feature] = (this.gains[split.feature] ?? 0) + split.gain;
      const codes = this.#growth.predictors.codes[split.feature] ?? new Uint8Array().fill(missingBin);
      const middle = divideRange(rows, here.start, here.end, split, codes, this.#room);
      const left = open(here.start, middle, here.depth + 1);
      const right = open(middle, here.end, here.depth + 1);
      builder.divide(here.node, split, left.node, right.node);
      pending.push(right, left);
    }
    return builder.build();
  }

  /** The best split among some predictors drawn at random; goes on drawing while none of them divides the rows. */
  #findSplit(rows: Int32Array, here: OpenNode, random: Random): ForestSplit | undefined {
    const { tried, nodeSize, maxDepth, response } = this.#growth;
    const count = here.end - here.start;
    if (count <= nodeSize || here.depth >= maxDepth || this.#isPure(rows, here, response)) return undefined;
    const features = this.#features;
    let best: ForestSplit | undefined;
    for (let i = 0; i < features.length && (i < tried || best === undefined); i++) {
      const j = i + random.integer(features.length - i);
      const feature = features[j] ?? 0;
      features[j] = features[i] ?? 0;
      features[i] = feature;
      const split = this.#finder.find(feature, rows, here, here.total);
      if (split !== undefined && (best === undefined || split.gain > best.gain)) best = split;
    }
    return best;
  }

  #isPure(rows: Int32Array, { start, end, total }: OpenNode, { classes, values }: ForestResponse): boolean {
    if (classes !== null) return total.indexOf(end - start) < total.length - 1 && total.indexOf(end - start) >= 0;
    const first = values[rows[start] ?? 0];
    for (let i = start + 1; i < end; i++) if (values[rows[i] ?? 0] !== first) return false;
    return true;
  }
}
