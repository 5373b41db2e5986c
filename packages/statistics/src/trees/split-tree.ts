import { missingBin } from './binned-predictors.ts';

/** A tree over bins, in arrays: node 0 is the root. */
export interface SplitTree {
  /** place of the node's predictor; −1 for a leaf */
  readonly features: Int32Array;
  /** bins up to this go left; not read where levels are grouped */
  readonly bins: Int32Array;
  /** for a factor, 1 for each level that goes left; null for a number */
  readonly leftLevels: readonly (Uint8Array | null)[];
  readonly missingGoesLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** weight of the rows that the tree was grown on, per node */
  readonly covers: Float64Array;
  /** what leaves say: `outputs` numbers per node */
  readonly values: Float64Array;
  readonly outputs: number;
}

/** A division of a node's rows. */
export interface BinSplit {
  readonly feature: number;
  readonly bin: number;
  readonly leftLevels: Uint8Array | null;
  readonly missingGoesLeft: boolean;
}

/** Whether a bin goes left. */
export function binGoesLeft({ bin, leftLevels, missingGoesLeft }: BinSplit, code: number): boolean {
  if (code === missingBin) return missingGoesLeft;
  return leftLevels === null ? code <= bin : leftLevels[code] === 1;
}

/** Whether a bin goes left at a node of a tree. */
export function goesLeftAt(tree: SplitTree, node: number, code: number): boolean {
  if (code === missingBin) return tree.missingGoesLeft[node] === 1;
  const levels = tree.leftLevels[node] ?? null;
  return levels === null ? code <= (tree.bins[node] ?? 0) : levels[code] === 1;
}

/** The leaf that a row falls into. */
export function findSplitLeaf(tree: SplitTree, codes: readonly Uint8Array[], row: number): number {
  let node = 0;
  for (;;) {
    const feature = tree.features[node] ?? -1;
    if (feature < 0) return node;
    const code = codes[feature]?.[row] ?? missingBin;
    node = (goesLeftAt(tree, node, code) ? tree.left[node] : tree.right[node]) ?? 0;
  }
}

/** Builds a tree node by node. */
export class SplitTreeBuilder {
  readonly #features: number[] = [];
  readonly #bins: number[] = [];
  readonly #leftLevels: (Uint8Array | null)[] = [];
  readonly #missingGoesLeft: number[] = [];
  readonly #left: number[] = [];
  readonly #right: number[] = [];
  readonly #covers: number[] = [];
  readonly #values: number[] = [];
  readonly #outputs: number;

  constructor(outputs: number) {
    this.#outputs = outputs;
  }

  /** Adds a leaf, and returns its number. */
  addLeaf(cover: number, values: ArrayLike<number>): number {
    this.#features.push(-1);
    this.#bins.push(0);
    this.#leftLevels.push(null);
    this.#missingGoesLeft.push(0);
    this.#left.push(-1);
    this.#right.push(-1);
    this.#covers.push(cover);
    for (let k = 0; k < this.#outputs; k++) this.#values.push(values[k] ?? 0);
    return this.#features.length - 1;
  }

  /** Turns a leaf into a node with two children. */
  divide(node: number, split: BinSplit, left: number, right: number): void {
    this.#features[node] = split.feature;
    this.#bins[node] = split.bin;
    this.#leftLevels[node] = split.leftLevels;
    this.#missingGoesLeft[node] = split.missingGoesLeft ? 1 : 0;
    this.#left[node] = left;
    this.#right[node] = right;
  }

  build(): SplitTree {
    return {
      features: Int32Array.from(this.#features),
      bins: Int32Array.from(this.#bins),
      leftLevels: this.#leftLevels,
      missingGoesLeft: Uint8Array.from(this.#missingGoesLeft),
      left: Int32Array.from(this.#left),
      right: Int32Array.from(this.#right),
      covers: Float64Array.from(this.#covers),
      values: Float64Array.from(this.#values),
      outputs: this.#outputs,
    };
  }
}

/** Puts the rows of a range that go left before those that go right, keeping their order; returns where right begins. */
export function divideRange(
  rows: Int32Array,
  start: number,
  end: number,
  split: BinSplit,
  codes: Uint8Array,
  room: Int32Array,
): number {
  let left = start;
  let right = 0;
  for (let i = start; i < end; i++) {
    const row = rows[i] ?? 0;
    if (binGoesLeft(split, codes[row] ?? missingBin)) rows[left++] = row;
    else room[right++] = row;
  }
  rows.set(room.subarray(0, right), left);
  return left;
}
