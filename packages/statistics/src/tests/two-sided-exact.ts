/** Two-sided p-value of a whole-number statistic with a symmetric distribution: twice the smaller tail, at most 1. */
export function computeTwoSidedExact(chances: Float64Array, statistic: number): number {
  let [lower, upper] = [0, 0];
  for (let value = 0; value < chances.length; value++) {
    if (value <= statistic) lower += chances[value] ?? 0;
    if (value >= statistic) upper += chances[value] ?? 0;
  }
  return Math.min(1, 2 * Math.min(lower, upper));
}
