import { Matrix } from 'ml-matrix';
import { ArgumentError } from '../argument-error.ts';
import type { Factor, NumericColumn } from '../data/index.ts';
import { computeCholesky } from '../linear-algebra/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { type ChiSquareTest, computeChiSquareTest } from '../regression/likelihood-ratio.ts';
import { createSurvivalFrame, orderByTime, type SurvivalFrame } from './survival-frame.ts';

/** A group's events, and how many it would have if all groups fared alike. */
export interface LogRankGroup {
  readonly group: string;
  readonly n: number;
  /** weighted by the test's weights where rho is not 0 */
  readonly observed: number;
  readonly expected: number;
}

/** A log-rank test. */
export interface LogRank extends ChiSquareTest {
  readonly n: number;
  readonly missing: number;
  readonly groups: readonly LogRankGroup[];
}

/** Observed and expected events by group, and the covariance of their differences. */
interface Tally {
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Matrix;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Adds one event time: `risk` and `happened` by group, weighed by `weight`. */
function addTime(tally: Tally, risk: Float64Array, happened: Float64Array, weight: number): void {
  const atRisk = sum(risk);
  const events = sum(happened);
  const spread = atRisk > 1 ? (events * (atRisk - events)) / (atRisk - 1) : 0;
  for (let g = 0; g < risk.length; g++) {
    const share = (risk[g] ?? 0) / atRisk;
    tally.observed[g] = (tally.observed[g] ?? 0) + weight * (happened[g] ?? 0);
    tally.expected[g] = (tally.expected[g] ?? 0) + weight * events * share;
    for (let h = 0; h < risk.length; h++) {
      const other = (risk[h] ?? 0) / atRisk;
      const covariance = spread * share * ((g === h ? 1 : 0) - other);
      tally.variance.set(g, h, tally.variance.get(g, h) + weight * weight * covariance);
    }
  }
}

/** Rows of each group among some places of a stratum: all of them, and those with the event. */
function countGroups(
  { codes, events, groups }: SurvivalFrame,
  rows: readonly number[],
): { all: Float64Array; happened: Float64Array } {
  const counts = { all: new Float64Array(groups.length), happened: new Float64Array(groups.length) };
  for (const row of rows) {
    const group = codes[row] ?? 0;
    counts.all[group] = (counts.all[group] ?? 0) + 1;
    if (events[row] === 1) counts.happened[group] = (counts.happened[group] ?? 0) + 1;
  }
  return counts;
}

/** Tallies one stratum. */
function tallyRows(tally: Tally, survival: SurvivalFrame, rows: readonly number[], rho: number): void {
  const ordered = orderByTime(Float64Array.from(rows, (row) => survival.times[row] ?? 0));
  const risk = countGroups(survival, rows).all;
  let curve = 1;
  for (let t = 0; t < ordered.times.length; t++) {
    const places = ordered.order.subarray(ordered.starts[t], ordered.starts[t + 1]);
    const { all, happened } = countGroups(
      survival,
      Array.from(places, (place) => rows[place] ?? 0),
    );
    if (sum(happened) > 0) addTime(tally, risk, happened, curve ** rho);
    curve *= 1 - sum(happened) / sum(risk);
    for (const [group, leaving] of all.entries()) risk[group] = (risk[group] ?? 0) - leaving;
  }
}

/** (O − E)ᵀ V⁻¹ (O − E) over all groups but one: the differences sum to 0. */
function computeStatistic({ observed, expected, variance }: Tally): Outcome<{ statistic: number; df: number }> {
  const used = [...expected.keys()].filter((g) => (expected[g] ?? 0) > 0).slice(1);
  if (used.length === 0) return undefinedBecause('noVariance');
  const cholesky = computeCholesky(variance.selection(used, used));
  if (!cholesky.defined) return undefinedBecause('noVariance');
  const differences = Matrix.columnVector(used.map((g) => (observed[g] ?? 0) - (expected[g] ?? 0)));
  const statistic = differences.transpose().mmul(cholesky.value.solve(differences)).get(0, 0);
  return defined({ statistic, df: used.length });
}

/**
 * Log-rank test, 对数秩检验, that the survival curves of groups are the same.
 *
 * Formula: at every event time the events are expected in proportion to those at risk; the differences of observed and
 * expected events are summed with weight S(t−)^rho and compared with their hypergeometric covariance by chi-square.
 * Assumptions: censoring does not depend on the fate; most powerful where hazards are proportional.
 *
 * @param times duration until the event or until last seen, at least 0, NaN = missing
 * @param events 1 where the event happened, 0 where censored, NaN = missing
 * @param groups which group a row belongs to
 * @param options `rho`: 0 (default) weighs all times alike, 1 (Peto–Peto) early times more; `strata`: groups are compared
 * within each stratum only
 * @returns `noData`; `noVariance` when there is one group, or no event
 * @throws ArgumentError when a time is negative, an event is not 0 or 1, or lengths differ
 * @see D. P. Harrington, T. R. Fleming, "A class of rank test procedures for censored survival data", Biometrika 69 (1982)
 * @example computeLogRank(months, churned, createFactor(plans))
 *
 * Checked against: R survival::survdiff.
 */
export function computeLogRank(
  times: NumericColumn,
  events: NumericColumn,
  groups: Factor,
  { rho = 0, strata }: { readonly rho?: number; readonly strata?: Factor } = {},
): Outcome<LogRank> {
  if (!Number.isFinite(rho)) throw new ArgumentError('rho', `must be a finite number, not ${rho}`);
  const survival = createSurvivalFrame(times, events, { groups, strata });
  const { frame, codes } = survival;
  if (frame.n === 0) return undefinedBecause('noData');
  const count = survival.groups.length;
  const tally: Tally = {
    observed: new Float64Array(count),
    expected: new Float64Array(count),
    variance: Matrix.zeros(count, count),
  };
  for (const rows of survival.strata) tallyRows(tally, survival, rows, rho);
  const test = computeStatistic(tally);
  if (!test.defined) return test;
  return defined({
    n: frame.n,
    missing: frame.missing,
    groups: survival.groups.map((group, g) => ({
      group: group ?? '',
      n: codes.filter((code) => code === g).length,
      observed: tally.observed[g] ?? 0,
      expected: tally.expected[g] ?? 0,
    })),
    ...computeChiSquareTest(test.value.statistic, test.value.df),
  });
}
