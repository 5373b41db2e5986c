import type { Matrix } from 'ml-matrix';
import { computeChiSquareUpperTail } from '../distributions/chi-square-cdf.ts';
import { computeCholesky } from '../linear-algebra/cholesky.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** Whether correlations are worth a factor analysis. */
export interface SamplingAdequacy {
  /** Kaiser–Meyer–Olkin measure, 0…1: below 0.5 unacceptable, above 0.8 good */
  readonly kmo: number;
  /** the same for every item */
  readonly kmoOfItems: Float64Array;
  /** Bartlett's test of sphericity: that no items correlate */
  readonly bartlett: { readonly chiSquare: number; readonly degreesOfFreedom: number; readonly pValue: number };
}

/**
 * Kaiser–Meyer–Olkin measure and Bartlett's test of sphericity, 取样适切性与球形检验.
 *
 * Formula: KMO = Σ r² / (Σ r² + Σ q²) over pairs, q the partial correlations given all other items; Bartlett
 * −(n − 1 − (2p + 5) / 6) · ln det R.
 *
 * @returns `singular` when items determine each other
 * @see H. Kaiser, "An index of factorial simplicity", Psychometrika 39 (1974); M. Bartlett, JRSS B 16 (1954)
 */
export function computeSamplingAdequacy(correlation: Matrix, n: number): Outcome<SamplingAdequacy> {
  const factor = computeCholesky(correlation);
  if (!factor.defined) return undefinedBecause('singular');
  const inverse = factor.value.inverse();
  const size = correlation.rows;
  const squares = new Float64Array(size);
  const partials = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      if (i === j) continue;
      squares[i] = (squares[i] ?? 0) + correlation.get(i, j) ** 2;
      partials[i] = (partials[i] ?? 0) + inverse.get(i, j) ** 2 / (inverse.get(i, i) * inverse.get(j, j));
    }
  }
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  const [allSquares, allPartials] = [sum(squares), sum(partials)];
  const chiSquare = -(n - 1 - (2 * size + 5) / 6) * factor.value.logDeterminant;
  const degreesOfFreedom = (size * (size - 1)) / 2;
  return defined({
    kmo: allSquares / (allSquares + allPartials),
    kmoOfItems: squares.map((square, i) => square / (square + (partials[i] ?? 0))),
    bartlett: {
      chiSquare,
      degreesOfFreedom,
      pValue: computeChiSquareUpperTail(Math.max(0, chiSquare), degreesOfFreedom),
    },
  });
}
