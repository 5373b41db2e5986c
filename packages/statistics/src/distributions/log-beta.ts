import { computeLogGamma } from './log-gamma.ts';

/** From here on Stirling's series gives all digits, and differences of log gammas no longer would. */
const large = 10;

/** What Stirling's formula leaves out of log Γ(x), for x of at least 10. */
function stirlingRest(x: number): number {
  const inverse = 1 / x;
  const square = inverse * inverse;
  return inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))));
}

/**
 * Logarithm of the beta function, 贝塔函数的对数: log Γ(a)Γ(b)/Γ(a + b), to about 14 digits of B also where a or b is in the
 * millions and the three log gammas would cancel.
 *
 * @param a above 0
 * @param b above 0
 * @see A. R. DiDonato and A. H. Morris, "Algorithm 708", ACM Transactions on Mathematical Software 18 (1992)
 */
export function computeLogBeta(a: number, b: number): number {
  const [p, q] = a < b ? [a, b] : [b, a];
  if (q < large) return computeLogGamma(p) + computeLogGamma(q) - computeLogGamma(p + q);
  const share = p / (p + q);
  if (p < large) {
    const rest = stirlingRest(q) - stirlingRest(p + q);
    return computeLogGamma(p) + rest + p - p * Math.log(p + q) + (q - 0.5) * Math.log1p(-share);
  }
  const rest = stirlingRest(p) + stirlingRest(q) - stirlingRest(p + q);
  const constant = (Math.log(2 * Math.PI) - Math.log(q)) / 2;
  return constant + rest + (p - 0.5) * Math.log(share) + q * Math.log1p(-share);
}
