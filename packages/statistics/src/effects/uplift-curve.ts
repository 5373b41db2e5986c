import { ArgumentError } from '../argument-error.ts';
import type { NumericColumn } from '../data/index.ts';
import { computeNormalQuantile } from '../distributions/index.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { createModelFrame } from '../regression/model-frame.ts';
import { requireZeroOne } from './treated-column.ts';

/** What is gained by treating those with the highest scores only. */
export interface UpliftPoint {
  /** share of all rows with at least this score, 0…1 */
  readonly share: number;
  /** outcomes gained among the treated of them over what the others of them would have had */
  readonly gain: number;
}

/** The effect within a slice of the scores. */
export interface UpliftSlice {
  readonly treated: number;
  readonly control: number;
  /** mean outcome of the treated − mean outcome of the others; undefined where the slice lacks one of them or its spread */
  readonly uplift: Outcome<{ readonly difference: number; readonly interval: Interval }>;
}

/** How well scores tell for whom a treatment does most. */
export interface UpliftCurve {
  readonly n: number;
  readonly missing: number;
  /** mean outcome of all treated − mean outcome of all others */
  readonly overall: number;
  /** from the highest score to the lowest, one per distinct score */
  readonly curve: readonly UpliftPoint[];
  /** area between the curve and treating at random, per treated row; 0 for scores that tell nothing */
  readonly qini: number;
  /** slices of about equal size, highest scores first */
  readonly slices: readonly UpliftSlice[];
}

interface Tally {
  n: number;
  sum: number;
  squares: number;
}

function createTallies(): [Tally, Tally] {
  return [
    { n: 0, sum: 0, squares: 0 },
    { n: 0, sum: 0, squares: 0 },
  ];
}

function addOutcome(tally: Tally, outcome: number): void {
  tally.n++;
  tally.sum += outcome;
  tally.squares += outcome * outcome;
}

function computeVariance({ n, sum, squares }: Tally): number {
  return Math.max(0, (squares - (sum * sum) / n) / (n - 1));
}

function describeSlice([control, treated]: [Tally, Tally], z: number): UpliftSlice {
  const sizes = { treated: treated.n, control: control.n };
  if (treated.n < 2 || control.n < 2) return { ...sizes, uplift: undefinedBecause('tooFewRows') };
  const difference = treated.sum / treated.n - control.sum / control.n;
  const margin = z * Math.sqrt(computeVariance(treated) / treated.n + computeVariance(control) / control.n);
  return { ...sizes, uplift: defined({ difference, interval: [difference - margin, difference + margin] }) };
}

/** Area under the curve less the triangle of treating at random, by trapezoids. */
function computeQini(curve: readonly UpliftPoint[], treated: number): number {
  let area = 0;
  let [share, gain] = [0, 0];
  for (const point of curve) {
    area += ((point.share - share) * (point.gain + gain)) / 2;
    ({ share, gain } = point);
  }
  return (area - gain / 2) / treated;
}

/** The rows from the highest score to the lowest. */
interface RankedRows {
  readonly order: Int32Array;
  readonly outcomes: Float64Array;
  readonly treated: Float64Array;
  readonly scores: Float64Array;
}

function listCurve({ order, outcomes, treated, scores }: RankedRows): UpliftPoint[] {
  const tallies = createTallies();
  const curve: UpliftPoint[] = [];
  for (const [place, row] of order.entries()) {
    addOutcome(tallies[treated[row] === 1 ? 1 : 0], outcomes[row] ?? 0);
    const next = order[place + 1];
    if (next !== undefined && scores[next] === scores[row]) continue;
    const [control, treatment] = tallies;
    // Before anybody without treatment came, there is nobody to compare with.
    const gain = control.n === 0 ? 0 : treatment.sum - (control.sum * treatment.n) / control.n;
    curve.push({ share: (place + 1) / order.length, gain });
  }
  return curve;
}

function listSlices({ order, outcomes, treated }: RankedRows, slices: number, z: number): UpliftSlice[] {
  return Array.from({ length: slices }, (_, slice) => {
    const tallies = createTallies();
    const [start, end] = [slice, slice + 1].map((edge) => Math.round((edge * order.length) / slices));
    for (const row of order.subarray(start, end)) addOutcome(tallies[treated[row] === 1 ? 1 : 0], outcomes[row] ?? 0);
    return describeSlice(tallies, z);
  });
}

/**
 * Uplift (Qini) curve, 增益曲线（Qini 曲线）: whether scores put those first for whom a treatment does most.
 *
 * Formula: gain at a score = outcomes of the treated at or above it − outcomes of the others there · treated / others; Qini =
 * area between this curve and the straight line to its end, over the number of treated. Slices: difference of means with
 * a normal interval.
 * Assumptions: the treatment was given at random; the scores were made without these rows.
 *
 * @param outcomes one number per row, such as 0 or 1, NaN = missing
 * @param treated 1 for the treated, 0 for the others, NaN = missing
 * @param scores higher for those expected to gain more, NaN = missing
 * @param options `slices`: how many, at least 2, default 10
 * @returns `noData`; `noVariance` when nobody or everybody was treated
 * @throws ArgumentError when `treated` holds anything but 0 and 1, or a column is not what it must be
 * @see N. J. Radcliffe, "Using control groups to target on predicted lift", Direct Marketing Analytics Journal (2007)
 * @example computeUpliftCurve(renewed, gotVoucher, scores).qini
 */
export function computeUpliftCurve(
  outcomes: NumericColumn,
  treated: NumericColumn,
  scores: NumericColumn,
  { slices = 10, ...options }: ConfidenceOption & { readonly slices?: number } = {},
): Outcome<UpliftCurve> {
  const z = computeNormalQuantile(1 - (1 - parseConfidence(options)) / 2);
  if (!Number.isInteger(slices) || slices < 2)
    throw new ArgumentError('slices', `must be a whole number of at least 2, not ${slices}`);
  const frame = createModelFrame({
    columns: [
      { argument: 'outcomes', values: outcomes },
      { argument: 'treated', values: treated },
      { argument: 'scores', values: scores },
    ],
    intercept: false,
  });
  const [y = new Float64Array(), isTreated = y, score = y] = frame.columns;
  requireZeroOne('treated', isTreated);
  if (frame.n === 0) return undefinedBecause('noData');
  const count = isTreated.reduce((sum, value) => sum + value, 0);
  if (count === 0 || count === frame.n) return undefinedBecause('noVariance');
  const order = Int32Array.from(y.keys()).sort((a, b) => (score[b] ?? 0) - (score[a] ?? 0));
  const ranked: RankedRows = { order, outcomes: y, treated: isTreated, scores: score };
  const curve = listCurve(ranked);
  return defined({
    n: frame.n,
    missing: frame.missing,
    overall: (curve.at(-1)?.gain ?? 0) / count,
    curve,
    qini: computeQini(curve, count),
    slices: listSlices(ranked, slices, z),
  });
}
