import { ArgumentError, requireOpenShare } from '../argument-error.ts';
import { type Factor, type NumericColumn, parseFactorCodes, parseWeights } from '../data/index.ts';
import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import { defaultConfidence, type Interval } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** How far apart two ratings may be and still agree in part: not at all, by their distance, or by its square. */
export type KappaWeighting = 'none' | 'linear' | 'quadratic';

export interface CohenKappa {
  /** rows that both coders rated (sum of weights), and rows that one of them left out */
  readonly n: number;
  readonly missing: number;
  /** −1…1; 1 is full agreement, 0 what chance gives */
  readonly kappa: number;
  /** observed (weighted) agreement, 0…1 */
  readonly agreement: number;
  /** what coders with the same margins agree by chance, 0…1 */
  readonly expectedAgreement: number;
  readonly standardError: number;
  /** Wald, cut at ±1 */
  readonly interval: Interval;
}

export interface CohenKappaOptions {
  /** default `none` */
  readonly weighting?: KappaWeighting;
  /** one per row */
  readonly weights?: NumericColumn;
  readonly confidence?: number;
}

const agreementOf: Record<KappaWeighting, (distance: number) => number> = {
  none: (distance) => (distance === 0 ? 1 : 0),
  linear: (distance) => 1 - distance,
  quadratic: (distance) => 1 - distance * distance,
};

interface JointShares {
  readonly n: number;
  readonly missing: number;
  /** share of rows per pair of categories, first coder in rows */
  readonly cells: readonly Float64Array[];
}

function requireSameLevels(first: Factor, second: Factor): void {
  if (first.levels.length !== second.levels.length || first.levels.some((level, i) => level !== second.levels[i]))
    throw new ArgumentError('second', 'must have the same levels in the same order as first');
}

function countPairs(first: Factor, second: Factor, weights: NumericColumn | undefined): JointShares {
  const a = parseFactorCodes('first', first);
  const b = parseFactorCodes('second', second, a.length);
  requireSameLevels(first, second);
  const rowWeights = parseWeights('weights', weights, a.length);
  const cells = first.levels.map(() => new Float64Array(first.levels.length));
  let n = 0;
  let missing = 0;
  for (let row = 0; row < a.length; row++) {
    const [i, j, weight] = [a[row] ?? -1, b[row] ?? -1, rowWeights[row] ?? 0];
    const cell = cells[i];
    if (cell === undefined || j < 0) missing++;
    else {
      cell[j] = (cell[j] ?? 0) + weight;
      n += weight;
    }
  }
  for (const cell of cells) for (let j = 0; j < cell.length; j++) cell[j] = (cell[j] ?? 0) / n;
  return { n, missing, cells };
}

function sumOver(size: number, term: (i: number, j: number) => number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) sum += term(i, j);
  return sum;
}

/**
 * Cohen's kappa, 科恩一致性系数, plain or weighted: how far two coders agree beyond chance.
 *
 * Formula: κ = (pₒ − pₑ) ⁄ (1 − pₑ), pₒ and pₑ being the observed and the expected sum of agreement; categories i and j of
 * k agree by 1 − |i − j| ⁄ (k − 1) with linear weighting, by 1 − ((i − j) ⁄ (k − 1))² with quadratic, and else only when
 * they are equal. The standard error is the large-sample one of Fleiss, Cohen and Everitt.
 *
 * Assumptions: both coders rated the same rows, each on their own; weighted kappas need ordered levels.
 *
 * @param first the first coder's category per row; rows that a coder left out do not count
 * @param second the second coder's, with the same levels
 * @returns `noData` when no row has both ratings, `noVariance` when both coders used one and the same category only
 * @throws ArgumentError when levels or lengths differ, weights are negative or all 0, or the confidence is not between 0
 * and 1
 * @see J. L. Fleiss, J. Cohen, B. S. Everitt, "Large sample standard errors of kappa and weighted kappa", Psychological
 * Bulletin 72 (1969)
 * @example
 * const levels = ['bad', 'fair', 'good'];
 * computeCohenKappa(createFactor(['bad', 'good', 'fair'], levels), createFactor(['bad', 'good', 'good'], levels))
 *
 * Checked against: R psych cohen.kappa (estimates; standard error of plain kappa).
 */
export function computeCohenKappa(first: Factor, second: Factor, options: CohenKappaOptions = {}): Outcome<CohenKappa> {
  const { weighting = 'none', confidence = defaultConfidence } = options;
  requireOpenShare('confidence', confidence);
  const { n, missing, cells } = countPairs(first, second, options.weights);
  if (n === 0) return undefinedBecause('noData');
  const size = cells.length;
  const share = (i: number, j: number): number => cells[i]?.[j] ?? 0;
  const credit = (i: number, j: number): number => agreementOf[weighting](Math.abs(i - j) / Math.max(1, size - 1));
  const rowShare = cells.map((row) => row.reduce((sum, value) => sum + value, 0));
  const columnShare = cells.map((_, j) => cells.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  const chance = (i: number, j: number): number => (rowShare[i] ?? 0) * (columnShare[j] ?? 0);

  const agreement = sumOver(size, (i, j) => credit(i, j) * share(i, j));
  const expectedAgreement = sumOver(size, (i, j) => credit(i, j) * chance(i, j));
  const room = 1 - expectedAgreement;
  if (room < 1e-12) return undefinedBecause('noVariance');
  const kappa = (agreement - expectedAgreement) / room;

  const rowCredit = cells.map((_, i) => columnShare.reduce((sum, p, j) => sum + p * credit(i, j), 0));
  const columnCredit = cells.map((_, j) => rowShare.reduce((sum, p, i) => sum + p * credit(i, j), 0));
  const spread = sumOver(size, (i, j) => {
    const means = (rowCredit[i] ?? 0) + (columnCredit[j] ?? 0);
    return share(i, j) * (credit(i, j) * room - means * (1 - agreement)) ** 2;
  });
  const centre = agreement * expectedAgreement - 2 * expectedAgreement + agreement;
  const standardError = Math.sqrt(Math.max(0, spread - centre * centre) / n) / (room * room);
  const margin = computeNormalQuantile(1 - (1 - confidence) / 2) * standardError;
  const interval: Interval = [Math.max(-1, kappa - margin), Math.min(1, kappa + margin)];
  return defined({ n, missing, kappa, agreement, expectedAgreement, standardError, interval });
}
