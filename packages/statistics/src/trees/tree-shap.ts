import { missingBin } from './binned-predictors.ts';
import { goesLeftAt, type SplitTree } from './split-tree.ts';

/**
 * The way from the root to a node, as the set of predictors asked on it. For each, the share of rows that pass when it is
 * not known and when it is, and the weight of all subsets of the same size that lead here.
 */
interface Path {
  readonly features: Int32Array;
  readonly zeros: Float64Array;
  readonly ones: Float64Array;
  readonly weights: Float64Array;
}

function createPath(length: number): Path {
  return {
    features: new Int32Array(length),
    zeros: new Float64Array(length),
    ones: new Float64Array(length),
    weights: new Float64Array(length),
  };
}

function copyPath(from: Path, to: Path, length: number): void {
  to.features.set(from.features.subarray(0, length));
  to.zeros.set(from.zeros.subarray(0, length));
  to.ones.set(from.ones.subarray(0, length));
  to.weights.set(from.weights.subarray(0, length));
}

/** Adds a predictor at a place of the path, which has as many elements before it. */
function extendPath(
  { features, zeros, ones, weights }: Path,
  place: number,
  feature: number,
  zero: number,
  one: number,
): void {
  features[place] = feature;
  zeros[place] = zero;
  ones[place] = one;
  weights[place] = place === 0 ? 1 : 0;
  for (let i = place - 1; i >= 0; i--) {
    const weight = weights[i] ?? 0;
    weights[i + 1] = (weights[i + 1] ?? 0) + (one * weight * (i + 1)) / (place + 1);
    weights[i] = (zero * weight * (place - i)) / (place + 1);
  }
}

/** Takes the predictor at a place out of the path again; `last` is the place of the path's last element. */
function unwindPath({ features, zeros, ones, weights }: Path, last: number, place: number): void {
  const [one, zero] = [ones[place] ?? 0, zeros[place] ?? 0];
  let next = weights[last] ?? 0;
  for (let i = last - 1; i >= 0; i--) {
    const weight = weights[i] ?? 0;
    if (one !== 0) {
      weights[i] = (next * (last + 1)) / ((i + 1) * one);
      next = weight - ((weights[i] ?? 0) * zero * (last - i)) / (last + 1);
    } else weights[i] = (weight * (last + 1)) / (zero * (last - i));
  }
  for (let i = place; i < last; i++) {
    features[i] = features[i + 1] ?? 0;
    zeros[i] = zeros[i + 1] ?? 0;
    ones[i] = ones[i + 1] ?? 0;
  }
}

/** Takes a predictor out if the path has asked it before; tells its shares, and where the path now ends. */
function takeOut(path: Path, last: number, feature: number): { zero: number; one: number; length: number } {
  const place = path.features.subarray(0, last + 1).indexOf(feature, 1);
  if (place < 0) return { zero: 1, one: 1, length: last + 1 };
  const [zero, one] = [path.zeros[place] ?? 1, path.ones[place] ?? 1];
  unwindPath(path, last, place);
  return { zero, one, length: last };
}

/** The sum of weights that the path would have without the predictor at a place. */
function sumUnwound({ zeros, ones, weights }: Path, last: number, place: number): number {
  const [one, zero] = [ones[place] ?? 0, zeros[place] ?? 0];
  let next = weights[last] ?? 0;
  let sum = 0;
  for (let i = last - 1; i >= 0; i--) {
    if (one !== 0) {
      const part = (next * (last + 1)) / ((i + 1) * one);
      sum += part;
      next = (weights[i] ?? 0) - (part * zero * (last - i)) / (last + 1);
    } else sum += ((weights[i] ?? 0) * (last + 1)) / (zero * (last - i));
  }
  return sum;
}

/** Depth of the deepest leaf below a node. */
function computeDepth(tree: SplitTree, node: number): number {
  if ((tree.features[node] ?? -1) < 0) return 0;
  return 1 + Math.max(computeDepth(tree, tree.left[node] ?? 0), computeDepth(tree, tree.right[node] ?? 0));
}

/** Shapley values of the predictors in one tree, row by row, in time of leaves × depth². */
export class TreeShap {
  readonly #tree: SplitTree;
  readonly #paths: Path[];

  constructor(tree: SplitTree) {
    this.#tree = tree;
    const depth = computeDepth(tree, 0) + 2;
    this.#paths = Array.from({ length: depth }, () => createPath(depth + 1));
  }

  /**
   * Hands over what each predictor on the way to each leaf adds to a row's output, leaf by leaf.
   *
   * @param add is given the predictor, the output of the tree, and the amount
   */
  explain(
    codes: readonly Uint8Array[],
    row: number,
    add: (feature: number, output: number, amount: number) => void,
  ): void {
    const tree = this.#tree;
    const visit = (node: number, depth: number, length: number, feature: number, zero: number, one: number): void => {
      const path = this.#paths[depth];
      if (path === undefined) return;
      const above = this.#paths[depth - 1];
      if (above !== undefined) copyPath(above, path, length);
      extendPath(path, length, feature, zero, one);
      const asked = tree.features[node] ?? -1;
      if (asked < 0) {
        this.#addLeaf(path, length, node, add);
        return;
      }
      const isLeft = goesLeftAt(tree, node, codes[asked]?.[row] ?? missingBin);
      const [left, right] = [tree.left[node] ?? 0, tree.right[node] ?? 0];
      const [hot, cold] = isLeft ? [left, right] : [right, left];
      const known = takeOut(path, length, asked);
      const cover = tree.covers[node] ?? 1;
      const shareOf = (child: number): number => (known.zero * (tree.covers[child] ?? 0)) / cover;
      visit(hot, depth + 1, known.length, asked, shareOf(hot), known.one);
      visit(cold, depth + 1, known.length, asked, shareOf(cold), 0);
    };
    visit(0, 0, 0, -1, 1, 1);
  }

  #addLeaf(
    path: Path,
    last: number,
    node: number,
    add: (feature: number, output: number, amount: number) => void,
  ): void {
    const { outputs, values } = this.#tree;
    for (let place = 1; place <= last; place++) {
      const share = sumUnwound(path, last, place) * ((path.ones[place] ?? 0) - (path.zeros[place] ?? 0));
      for (let k = 0; k < outputs; k++) add(path.features[place] ?? 0, k, share * (values[node * outputs + k] ?? 0));
    }
  }
}

/** What a tree says on average over the rows that it was grown on, per output. */
export function computeExpectedValues({ features, covers, values, outputs }: SplitTree): Float64Array {
  const means = new Float64Array(outputs);
  const total = covers[0] ?? 1;
  for (const [node, feature] of features.entries())
    if (feature < 0)
      for (let k = 0; k < outputs; k++)
        means[k] = (means[k] ?? 0) + ((covers[node] ?? 0) / total) * (values[node * outputs + k] ?? 0);
  return means;
}
