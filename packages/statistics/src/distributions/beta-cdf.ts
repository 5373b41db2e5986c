import { computeLogBeta } from './log-beta.ts';

const maxTerms = 10_000;
const precision = 1e-16;
const tiny = 1e-300;

/** The continued fraction of the incomplete beta function, by Lentz's method. Converges fast for x < (a + 1) / (a + b + 2). */
function continuedFraction(x: number, a: number, b: number): number {
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= maxTerms; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < precision) break;
  }
  return result;
}

/** Logarithm of a share of which the rest up to 1 is known, with all digits also near 1. */
function logOfShare(share: number, rest: number): number {
  return share < 0.5 ? Math.log(share) : Math.log1p(-rest);
}

/**
 * Cumulative beta distribution (regularised incomplete beta function), 贝塔分布函数: the chance of a value of at most `x`.
 *
 * @param x the value; below 0 gives 0, above 1 gives 1
 * @param a first shape, above 0
 * @param b second shape, above 0
 * @param rest 1 − x, for callers that know it with more digits than subtraction gives
 * @see NIST Digital Library of Mathematical Functions, 8.17.22 (continued fraction), evaluated by Lentz's method
 */
export function computeBetaCdf(x: number, a: number, b: number, rest: number = 1 - x): number {
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  const front = Math.exp(a * logOfShare(x, rest) + b * logOfShare(rest, x) - computeLogBeta(a, b));
  if (x < (a + 1) / (a + b + 2)) return (front * continuedFraction(x, a, b)) / a;
  return 1 - (front * continuedFraction(rest, b, a)) / b;
}
