/** Median of a squared standard normal value: what the squares below are divided by. */
const medianOfSquare = 0.45493642311957;

/**
 * By how much a series scatters beyond its standard errors, 过度离散: the variance ratio within a level, at least 1, from the
 * median of squared successive differences.
 */
export function estimateDispersion(scores: readonly number[], standardErrors: readonly number[]): number {
  const ratios = scores.slice(1).map((score, i) => {
    const before = scores[i] ?? 0;
    return (score - before) ** 2 / ((standardErrors[i] ?? 1) ** 2 + (standardErrors[i + 1] ?? 1) ** 2);
  });
  ratios.sort((a, b) => a - b);
  const middle = (ratios.length - 1) / 2;
  const median = ((ratios[Math.floor(middle)] ?? 0) + (ratios[Math.ceil(middle)] ?? 0)) / 2;
  return Math.max(1, median / medianOfSquare);
}
