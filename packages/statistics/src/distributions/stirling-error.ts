import { computeLogGamma } from './log-gamma.ts';

const halfLogTwoPi = Math.log(2 * Math.PI) / 2;
/** From here on the series gives all digits; below, the logarithm of gamma does not cancel. */
const seriesFrom = 16;

/**
 * What Stirling's formula leaves out of log Γ(x + 1), 斯特林误差: log x! − (x + ½) log x + x − ½ log 2π, for x > 0.
 *
 * @see C. Loader, "Fast and accurate computation of binomial probabilities", 2000
 */
export function computeStirlingError(x: number): number {
  if (x < seriesFrom) return computeLogGamma(x + 1) - (x + 0.5) * Math.log(x) + x - halfLogTwoPi;
  const inverse = 1 / x;
  const square = inverse * inverse;
  return inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))));
}
