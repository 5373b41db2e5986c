import { missingBin } from './binned-predictors.ts';

/** Numbers per bin: sum of gradients, sum of hessians, rows. */
export const binWidth = 3;

/** Numbers per predictor, its missing bin included. */
export const featureWidth = (missingBin + 1) * binWidth;

/** Gradients and hessians of the rows of a node, in the node's order, so that they are read straight through. */
export interface OrderedDerivatives {
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
}

function clearPart(histogram: Float64Array, feature: number): Float64Array {
  return histogram.subarray(feature * featureWidth, (feature + 1) * featureWidth).fill(0);
}

function addToBin(part: Float64Array, at: number, gradient: number, hessian: number): void {
  part[at] = (part[at] ?? 0) + gradient;
  part[at + 1] = (part[at + 1] ?? 0) + hessian;
  part[at + 2] = (part[at + 2] ?? 0) + 1;
}

function fillOne(
  part: Float64Array,
  codes: Uint8Array,
  rows: Int32Array,
  { gradients, hessians }: OrderedDerivatives,
): void {
  for (let i = 0; i < rows.length; i++)
    addToBin(part, (codes[rows[i] ?? 0] ?? 0) * binWidth, gradients[i] ?? 0, hessians[i] ?? 0);
}

/** Four predictors in one go: a row and its derivatives are read once for all, and additions wait less for each other. */
function fillFour(
  [partA, partB, partC, partD]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
  [a, b, c, d]: readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array],
  rows: Int32Array,
  { gradients, hessians }: OrderedDerivatives,
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const gradient = gradients[i] ?? 0;
    const hessian = hessians[i] ?? 0;
    addToBin(partA, (a[row] ?? 0) * binWidth, gradient, hessian);
    addToBin(partB, (b[row] ?? 0) * binWidth, gradient, hessian);
    addToBin(partC, (c[row] ?? 0) * binWidth, gradient, hessian);
    addToBin(partD, (d[row] ?? 0) * binWidth, gradient, hessian);
  }
}

/** Sums the derivatives of a node's rows by bin of each of the given predictors. */
export function fillHistogram(
  histogram: Float64Array,
  features: Int32Array,
  codes: readonly Uint8Array[],
  rows: Int32Array,
  derivatives: OrderedDerivatives,
): void {
  const codesAt = (place: number): Uint8Array => codes[features[place] ?? 0] ?? new Uint8Array();
  const partAt = (place: number): Float64Array => clearPart(histogram, features[place] ?? 0);
  let place = 0;
  for (; place + 3 < features.length; place += 4)
    fillFour(
      [partAt(place), partAt(place + 1), partAt(place + 2), partAt(place + 3)],
      [codesAt(place), codesAt(place + 1), codesAt(place + 2), codesAt(place + 3)],
      rows,
      derivatives,
    );
  for (; place < features.length; place++) fillOne(partAt(place), codesAt(place), rows, derivatives);
}

/** What one child has is what the parent has less what the other child has; written over the parent's. */
export function subtractHistogram(parent: Float64Array, child: Float64Array): void {
  for (let i = 0; i < parent.length; i++) parent[i] = (parent[i] ?? 0) - (child[i] ?? 0);
}
