import { computePolynomial } from './polynomial.ts';

/** A rational function's coefficients, from the constant term upwards. */
interface Rational {
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
}

const nearZero: Rational = {
  numerator: [3209.377589138469, 377.485237685302, 113.8641541510502, 3.161123743870566, 0.1857777061846032],
  denominator: [2844.236833439171, 1282.616526077372, 244.0246379344442, 23.60129095234412, 1],
};
const middle: Rational = {
  numerator: [
    1230.339354797997, 2051.078377826071, 1712.047612634071, 881.952221241769, 298.6351381974001, 66.11919063714163,
    8.883149794388377, 0.5641884969886701, 2.153115354744038e-8,
  ],
  denominator: [
    1230.339354803749, 3439.367674143722, 4362.619090143247, 3290.79923573346, 1621.38957456669, 537.1811018620099,
    117.6939508913125, 15.74492611070983, 1,
  ],
};
const far: Rational = {
  numerator: [
    0.0006587491615298378, 0.01608378514874228, 0.1257817261112292, 0.3603448999498044, 0.3053266349612323,
    0.0163153871373021,
  ],
  denominator: [0.00233520497626869, 0.06051834131244132, 0.5279051029514285, 1.87295284992346, 2.568520192289822, 1],
};

function ratio(rational: Rational, x: number): number {
  return computePolynomial(rational.numerator, x) / computePolynomial(rational.denominator, x);
}

/**
 * The complementary error function for x ≥ 0, to about 16 digits.
 * Source: W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969).
 */
function complementaryErrorFunction(x: number): number {
  if (x <= 0.46875) return 1 - x * ratio(nearZero, x * x);
  if (x <= 4) return Math.exp(-x * x) * ratio(middle, x);
  const inverseSquare = 1 / (x * x);
  return (Math.exp(-x * x) / x) * (1 / Math.sqrt(Math.PI) - inverseSquare * ratio(far, inverseSquare));
}

/**
 * Upper tail of the standard normal distribution, 标准正态分布上尾概率: the chance of a value above `z`.
 * Computed as a tail and not as 1 − cdf, so that it keeps its digits where it is tiny.
 *
 * @param z any number; ±Infinity give 0 and 1
 */
export function computeNormalUpperTail(z: number): number {
  if (z === Number.POSITIVE_INFINITY) return 0;
  if (z === Number.NEGATIVE_INFINITY) return 1;
  const half = complementaryErrorFunction(Math.abs(z) / Math.SQRT2) / 2;
  return z >= 0 ? half : 1 - half;
}

/**
 * Cumulative standard normal distribution, 标准正态分布函数: the chance of a value of at most `z`.
 *
 * @example computeNormalCdf(1.959964) // 0.975
 */
export function computeNormalCdf(z: number): number {
  return computeNormalUpperTail(-z);
}
