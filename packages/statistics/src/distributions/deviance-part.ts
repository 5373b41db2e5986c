const maxTerms = 1000;

/**
 * The deviance part x log(x / m) + m − x, 偏差项, with all digits also where x is close to m and the terms cancel.
 *
 * @param x at least 0
 * @param m above 0
 * @see C. Loader, "Fast and accurate computation of binomial probabilities", 2000
 */
export function computeDeviancePart(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x === 0 ? m : x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let power = 2 * x * v;
  for (let term = 1; term < maxTerms; term++) {
    power *= v * v;
    const next = sum + power / (2 * term + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
