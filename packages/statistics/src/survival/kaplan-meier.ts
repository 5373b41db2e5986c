import type { Factor, NumericColumn } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { createSurvivalFrame, orderByTime, type SurvivalFrame } from './survival-frame.ts';

/** The survival curve of one group: a value per distinct time, rising. It falls at a time and stays until the next. */
export interface SurvivalCurve {
  /** null where no groups were given */
  readonly group: string | null;
  /** rows, or the sum of their weights */
  readonly n: number;
  readonly events: number;
  /** in the unit of the times given */
  readonly times: Float64Array;
  /** still under observation just before the time */
  readonly atRisk: Float64Array;
  /** events at the time */
  readonly eventCounts: Float64Array;
  /** share without the event after the time, 0…1 */
  readonly survival: Float64Array;
  /** Greenwood's sum Σ d / (r (r − d)), the variance of log survival; Infinity once survival is 0 */
  readonly logVariances: Float64Array;
}

/** Survival curves. */
export interface KaplanMeier {
  /** rows used */
  readonly n: number;
  readonly missing: number;
  /** one per group that occurs, in the order of its levels */
  readonly curves: readonly SurvivalCurve[];
}

function computeCurve({ frame, times, events, codes, groups }: SurvivalFrame, group: number): SurvivalCurve {
  const rows = [...codes.keys()].filter((i) => codes[i] === group);
  const ordered = orderByTime(Float64Array.from(rows, (row) => times[row] ?? 0));
  const weightAt = (place: number) => frame.weights[rows[ordered.order[place] ?? 0] ?? 0] ?? 0;
  const isEvent = (place: number) => events[rows[ordered.order[place] ?? 0] ?? 0] === 1;
  const count = ordered.times.length;
  const curve = {
    atRisk: new Float64Array(count),
    eventCounts: new Float64Array(count),
    survival: new Float64Array(count),
    logVariances: new Float64Array(count),
  };
  let left = rows.reduce((sum, row) => sum + (frame.weights[row] ?? 0), 0);
  const n = left;
  let survival = 1;
  let logVariance = 0;
  for (let t = 0; t < count; t++) {
    let happened = 0;
    let leaving = 0;
    for (let place = ordered.starts[t] ?? 0; place < (ordered.starts[t + 1] ?? 0); place++) {
      leaving += weightAt(place);
      if (isEvent(place)) happened += weightAt(place);
    }
    // The last to leave may all have the event; what rounding leaves of the difference must not count as people.
    const without = t === count - 1 && happened === leaving ? 0 : left - happened;
    survival *= without / left;
    if (happened > 0) logVariance += happened / (left * without);
    curve.atRisk[t] = left;
    curve.eventCounts[t] = happened;
    curve.survival[t] = survival;
    curve.logVariances[t] = logVariance;
    left -= leaving;
  }
  const eventSum = curve.eventCounts.reduce((sum, value) => sum + value, 0);
  return { group: groups[group] ?? null, n, events: eventSum, times: ordered.times, ...curve };
}

/**
 * Kaplan–Meier estimate, 卡普兰–迈耶生存曲线: how long customers stay, when some were last seen before the event.
 *
 * Formula: S(t) = Π (1 − d / r) over the event times up to t, with d events among r at risk; censored rows are at risk
 * up to and including their time. Variance of log S by Greenwood, Σ d / (r (r − d)).
 * Assumptions: those who were censored fare like those who stay under observation; weights count rows (frequencies).
 *
 * @param times duration until the event or until last seen, at least 0, NaN = missing
 * @param events 1 where the event happened, 0 where censored, NaN = missing
 * @param options `groups`: one curve per level; `weights`: a row of weight w counts as w rows
 * @returns `noData` when no row is complete. Read a curve with `computeSurvivalAt`, `computeSurvivalQuantile` and
 * `computeRestrictedMean`
 * @throws ArgumentError when a time is negative, an event is not 0 or 1, or lengths differ
 * @see E. L. Kaplan, P. Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958)
 * @example computeKaplanMeier([6, 6, 7, 10], [1, 0, 1, 0]) // survival 0.75 from 6 on, 0.375 from 7 on
 *
 * Checked against: R survival::survfit.
 */
export function computeKaplanMeier(
  times: NumericColumn,
  events: NumericColumn,
  { groups, weights }: { readonly groups?: Factor; readonly weights?: NumericColumn } = {},
): Outcome<KaplanMeier> {
  const survival = createSurvivalFrame(times, events, { groups, weights });
  if (survival.frame.n === 0) return undefinedBecause('noData');
  return defined({
    n: survival.frame.n,
    missing: survival.frame.missing,
    curves: survival.groups.map((_, group) => computeCurve(survival, group)),
  });
}
