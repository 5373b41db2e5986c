import { Matrix } from 'ml-matrix';
import type { NormalMoments } from './normal-deviance.ts';
import type { GroupSample, MissingPattern } from './sample-moments.ts';

/** Sums of one pair of variables over the rows that have both. */
interface PairSums {
  readonly rows: number;
  readonly left: number;
  readonly right: number;
  readonly products: number;
}

function sumPair(patterns: readonly MissingPattern[], i: number, j: number, origin: Float64Array): PairSums {
  let [rows, left, right, products] = [0, 0, 0, 0];
  for (const pattern of patterns) {
    const [a, b] = [pattern.observed.indexOf(i), pattern.observed.indexOf(j)];
    if (a < 0 || b < 0) continue;
    const first = (pattern.means[a] ?? 0) - (origin[i] ?? 0);
    const second = (pattern.means[b] ?? 0) - (origin[j] ?? 0);
    rows += pattern.rows;
    left += pattern.rows * first;
    right += pattern.rows * second;
    products += pattern.rows * (pattern.covariance.get(a, b) + first * second);
  }
  return { rows, left, right, products };
}

/**
 * Means and covariances from whatever rows have a variable, or both of a pair, 成对可用: the moments that R reports fit
 * indices of incomplete data from. They need not be those of any distribution.
 */
export function computePairwiseMoments({ patterns, means: origin, rows: total }: GroupSample): NormalMoments {
  const size = origin.length;
  const means = Float64Array.from(origin, (centre, i) => {
    const { rows, left } = sumPair(patterns, i, i, origin);
    return centre + left / rows;
  });
  const covariance = Matrix.zeros(size, size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const { rows, left, right, products } = sumPair(patterns, i, j, origin);
      const value = rows > 1 ? ((products - (left * right) / rows) / (rows - 1)) * ((total - 1) / total) : 0;
      covariance.set(i, j, value);
      covariance.set(j, i, value);
    }
  }
  return { means, covariance };
}
