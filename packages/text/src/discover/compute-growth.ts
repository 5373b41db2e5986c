import { adjustPValues, computeFisherExact, computeProportionDifference, type Interval } from '@voxloop/statistics';

/** How often something stood in two periods. */
export interface PeriodCounts {
  readonly current: number;
  readonly previous: number;
}

/** How the share of texts that speak of something changed from the previous period to the current one. */
export interface Growth {
  /** Texts that speak of it. */
  readonly n: PeriodCounts;
  /** All texts of each period. */
  readonly of: PeriodCounts;
  /** Share now less share before, as a fraction of 1. */
  readonly difference: number;
  /** Newcombe's interval of the difference, 95 %. */
  readonly interval: Interval;
  /** Two-sided p-value, adjusted for the number of things compared (Benjamini and Hochberg). */
  readonly pValue: number;
  /** Up or down where `pValue` is below 0.05. */
  readonly direction: 'up' | 'down' | 'unclear';
}

/** Fewer expected texts than this, and the p-value is counted out exactly. */
const fewestExpected = 5;
const level = 0.05;

/**
 * The growth of several things at once; null for all where a period has no texts. P-values are those of the pooled z test of two shares, or of
 * Fisher's exact test where fewer than five texts are expected in a cell.
 *
 * @param of all texts of each period, whether they speak of any of the things or not
 */
export function computeGrowth(counts: readonly PeriodCounts[], of: PeriodCounts): (Growth | null)[] {
  if (of.current === 0 || of.previous === 0) return counts.map(() => null);
  const pValues = adjustPValues(
    counts.map((n) => computePValue(n, of)),
    'benjaminiHochberg',
  );
  return counts.map((n, at): Growth => {
    const { difference, interval } = compareShares(n, of);
    const pValue = pValues[at] as number;
    const direction = pValue >= level ? 'unclear' : difference > 0 ? 'up' : 'down';
    return { n, of, difference, interval, pValue, direction };
  });
}

function compareShares(n: PeriodCounts, of: PeriodCounts): { difference: number; interval: Interval } {
  const compared = computeProportionDifference(
    { successes: n.current, n: of.current },
    { successes: n.previous, n: of.previous },
  );
  return compared.defined ? compared.value : { difference: 0, interval: [0, 0] };
}

function computePValue(n: PeriodCounts, of: PeriodCounts): number {
  const total = n.current + n.previous;
  const rest = of.current + of.previous - total;
  const least = (Math.min(total, rest) * Math.min(of.current, of.previous)) / (of.current + of.previous);
  if (least < fewestExpected) {
    const exact = computeFisherExact([
      [n.current, n.previous],
      [of.current - n.current, of.previous - n.previous],
    ]);
    return exact.defined ? Math.min(1, exact.value.pValue) : 1;
  }
  const compared = computeProportionDifference(
    { successes: n.current, n: of.current },
    { successes: n.previous, n: of.previous },
  );
  return compared.defined ? compared.value.pValue : 1;
}
