import { type Binning, missingBin } from './binned-predictors.ts';
import { binWidth, featureWidth } from './gradient-histogram.ts';
import type { BinSplit } from './split-tree.ts';

/** Sums over the rows of a node. */
export interface NodeSums {
  readonly gradient: number;
  readonly hessian: number;
  readonly rows: number;
}

/** What keeps leaves from following single rows. */
export interface LeafRestraint {
  /** added to the sum of hessians of every leaf */
  readonly l2: number;
  /** fewest rows in a leaf */
  readonly minLeafRows: number;
  /** smallest sum of hessians in a leaf */
  readonly minLeafHessian: number;
  /** smallest gain of a split */
  readonly minGain: number;
}

export interface HistogramSplit extends BinSplit {
  /** decrease of the loss by its second-order approximation, times 2 */
  readonly gain: number;
  readonly left: NodeSums;
  readonly right: NodeSums;
}

/** Levels of a factor are ordered by gradient over hessian plus this, so that rare ones do not lead. */
const levelSmoothing = 10;
/** Grouping levels is more apt to follow chance than cutting a number; its leaves are held back by this much more. */
const levelRestraint = 10;

function scoreOf(gradient: number, hessian: number, l2: number): number {
  return (gradient * gradient) / (hessian + l2);
}

/** The best place to divide a sequence of bins, trying the missing rows on either side. */
class BinScan {
  readonly #restraint: LeafRestraint;
  readonly #l2: number;
  readonly #total: NodeSums;
  readonly #missing: NodeSums;
  gain: number;
  place = -1;
  missingGoesLeft = false;
  left: NodeSums = { gradient: 0, hessian: 0, rows: 0 };

  constructor(total: NodeSums, missing: NodeSums, restraint: LeafRestraint, l2: number) {
    this.#total = total;
    this.#missing = missing;
    this.#restraint = restraint;
    this.#l2 = l2;
    this.gain = restraint.minGain;
  }

  /** Tries to divide after a place, the sums to the left of it being given. */
  offer(place: number, gradient: number, hessian: number, rows: number): void {
    this.#try(place, gradient, hessian, rows, false);
    const { rows: missing } = this.#missing;
    if (missing > 0)
      this.#try(place, gradient + this.#missing.gradient, hessian + this.#missing.hessian, rows + missing, true);
  }

  #try(place: number, gradient: number, hessian: number, rows: number, missingGoesLeft: boolean): void {
    const { minLeafRows, minLeafHessian } = this.#restraint;
    const total = this.#total;
    const rightHessian = total.hessian - hessian;
    if (rows < minLeafRows || total.rows - rows < minLeafRows) return;
    if (hessian < minLeafHessian || rightHessian < minLeafHessian) return;
    const gain =
      scoreOf(gradient, hessian, this.#l2) +
      scoreOf(total.gradient - gradient, rightHessian, this.#l2) -
      scoreOf(total.gradient, total.hessian, this.#l2);
    if (!(gain > this.gain)) return;
    this.gain = gain;
    this.place = place;
    this.missingGoesLeft = missingGoesLeft;
    this.left = { gradient, hessian, rows };
  }
}

function orderLevels(part: Float64Array, levels: number): number[] {
  const present = Array.from({ length: levels }, (_, level) => level).filter(
    (level) => (part[level * binWidth + 2] ?? 0) > 0,
  );
  const rate = (level: number) => (part[level * binWidth] ?? 0) / ((part[level * binWidth + 1] ?? 0) + levelSmoothing);
  return present.sort((a, b) => rate(a) - rate(b) || a - b);
}

/** Finds the best split of a node by one predictor, or undefined where none gains enough. */
export function findHistogramSplit(
  histogram: Float64Array,
  feature: number,
  binning: Binning,
  total: NodeSums,
  restraint: LeafRestraint,
): HistogramSplit | undefined {
  const part = histogram.subarray(feature * featureWidth, (feature + 1) * featureWidth);
  const at = missingBin * binWidth;
  const missing = { gradient: part[at] ?? 0, hessian: part[at + 1] ?? 0, rows: Math.round(part[at + 2] ?? 0) };
  const order = binning.kind === 'factor' ? orderLevels(part, binning.levels) : undefined;
  const scan = new BinScan(total, missing, restraint, restraint.l2 + (order === undefined ? 0 : levelRestraint));
  const bins = order?.length ?? (binning.kind === 'number' ? binning.cuts.length + 1 : 0);
  let [gradient, hessian, rows] = [0, 0, 0];
  // With missing rows, all values on the left against the missing ones is a split too.
  const last = missing.rows > 0 ? bins : bins - 1;
  for (let place = 0; place < last; place++) {
    const bin = (order?.[place] ?? place) * binWidth;
    const count = part[bin + 2] ?? 0;
    if (count === 0) continue;
    gradient += part[bin] ?? 0;
    hessian += part[bin + 1] ?? 0;
    rows += count;
    scan.offer(place, gradient, hessian, rows);
  }
  if (scan.place < 0) return undefined;
  const { left, gain, place } = scan;
  const right = {
    gradient: total.gradient - left.gradient,
    hessian: total.hessian - left.hessian,
    rows: total.rows - left.rows,
  };
  const leftLevels = order === undefined || binning.kind !== 'factor' ? null : markLevels(order, place, binning.levels);
  const missingGoesLeft = missing.rows > 0 ? scan.missingGoesLeft : left.rows >= right.rows;
  return { feature, bin: place, leftLevels, missingGoesLeft, gain, left, right };
}

function markLevels(order: readonly number[], place: number, levels: number): Uint8Array {
  const left = new Uint8Array(levels);
  for (let i = 0; i <= place; i++) left[order[i] ?? 0] = 1;
  return left;
}
