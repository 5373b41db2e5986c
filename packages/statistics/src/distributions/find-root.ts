const maxSteps = 300;
const precision = 4e-16;

/**
 * The place between `from` and `to` where an increasing function crosses 0, 求根.
 *
 * Method: regula falsi with the Illinois rule, which halves the value at an end that is kept twice; every fourth step
 * bisects, so that no function makes it crawl. A value of ±∞ or of either sign at an end is fine.
 *
 * @param f increasing; at most 0 at `from` and at least 0 at `to`
 * @returns the root to about 16 digits; an end where f does not change its sign
 * @see M. Dowell and P. Jarratt, "A modified regula falsi method for computing the root of an equation", BIT 11 (1971)
 */
export function findRoot(f: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  let [atLow, atHigh] = [f(low), f(high)];
  if (atLow >= 0) return low;
  if (atHigh <= 0) return high;
  let kept: 'low' | 'high' | 'none' = 'none';
  for (let step = 1; step <= maxSteps; step++) {
    const width = high - low;
    if (width <= precision * Math.max(1, Math.abs(low))) break;
    const secant = low - (atLow * width) / (atHigh - atLow);
    const x = step % 4 === 0 || !(secant > low && secant < high) ? low + width / 2 : secant;
    const y = f(x);
    if (y === 0) return x;
    if (y < 0) {
      [low, atLow] = [x, y];
      if (kept === 'high') atHigh /= 2;
      kept = 'high';
    } else {
      [high, atHigh] = [x, y];
      if (kept === 'low') atLow /= 2;
      kept = 'low';
    }
  }
  return low + (high - low) / 2;
}
