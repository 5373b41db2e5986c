import { requireOpenShare } from '../argument-error.ts';
import { computePolynomial } from './polynomial.ts';

const centreNumerator = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
];
const centreDenominator = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852854,
];
const tailNumerator = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
];
const tailDenominator = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const extremeNumerator = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
];
const extremeDenominator = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
  1.421511758316446e-7, 2.0442631033899397e-15,
];

/**
 * Quantile of the standard normal distribution, 标准正态分位数: the value that a share `p` of it stays below.
 *
 * @param p a share strictly between 0 and 1
 * @returns the quantile, to about 16 digits
 * @throws ArgumentError when `p` is not strictly between 0 and 1
 * @see M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37 (1988)
 * @example computeNormalQuantile(0.975) // 1.959963984540054
 */
export function computeNormalQuantile(p: number): number {
  requireOpenShare('p', p);
  const fromCentre = p - 0.5;
  if (Math.abs(fromCentre) <= 0.425) {
    const r = 0.180625 - fromCentre * fromCentre;
    return (fromCentre * computePolynomial(centreNumerator, r)) / computePolynomial(centreDenominator, r);
  }
  const r = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
  const size =
    r <= 5
      ? computePolynomial(tailNumerator, r - 1.6) / computePolynomial(tailDenominator, r - 1.6)
      : computePolynomial(extremeNumerator, r - 5) / computePolynomial(extremeDenominator, r - 5);
  return fromCentre < 0 ? -size : size;
}
