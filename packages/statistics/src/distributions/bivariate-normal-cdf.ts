import { computeNormalCdf } from './normal-cdf.ts';

/** Nodes and weights of the Gauss–Legendre rule of 20 points on −1…1; the other half is their mirror image. */
const nodes: readonly (readonly [node: number, weight: number])[] = [
  [0.0765265211334973, 0.152753387130726],
  [0.227785851141645, 0.149172986472604],
  [0.37370608871542, 0.142096109318382],
  [0.510867001950827, 0.131688638449177],
  [0.636053680726515, 0.118194531961518],
  [0.746331906460151, 0.10193011981724],
  [0.839116971822219, 0.0832767415767048],
  [0.912234428251326, 0.0626720483341091],
  [0.963971927277914, 0.0406014298003869],
  [0.993128599185095, 0.0176140071391521],
];

/** ∫ over −1…1 of f by the rule. */
function integrate(f: (x: number) => number): number {
  return nodes.reduce((sum, [node, weight]) => sum + weight * (f(node) + f(-node)), 0);
}

/** Correlations beyond this are integrated in pieces: the integrand narrows. */
const steep = 0.7;

/** ∫ of the bivariate density over the correlation, from asin(from) to asin(to), by the angle whose sine it is. */
function integrateCorrelation(x: number, y: number, from: number, to: number): number {
  const half = (to - from) / 2;
  const middle = (from + to) / 2;
  const squares = (x * x + y * y) / 2;
  const density = (angle: number) => {
    const sine = Math.sin(angle);
    const cosine = Math.cos(angle);
    return cosine === 0 ? 0 : Math.exp((sine * x * y - squares) / (cosine * cosine));
  };
  return (half / (2 * Math.PI)) * integrate((t) => density(middle + half * t));
}

/**
 * Bivariate normal distribution, 二元正态分布函数: the chance that two standard normal variables with the given correlation
 * are at most x and y.
 *
 * Formula: Φ(x) Φ(y) + ∫ of the density over the correlation from 0 to r (Plackett), by Gauss–Legendre on the angle whose
 * sine it is, in pieces that shrink towards |r| = 1.
 *
 * @param x any number, ±∞ too
 * @param y any number, ±∞ too
 * @param correlation −1…1
 * @see R. Plackett, Biometrika 41 (1954); Z. Drezner, G. Wesolowsky, J. Statistical Computation and Simulation 35 (1990)
 */
export function computeBivariateNormalCdf(x: number, y: number, correlation: number): number {
  if (x === Number.NEGATIVE_INFINITY || y === Number.NEGATIVE_INFINITY) return 0;
  if (x === Number.POSITIVE_INFINITY) return computeNormalCdf(y);
  if (y === Number.POSITIVE_INFINITY) return computeNormalCdf(x);
  const end = Math.asin(correlation);
  const pieces: number[] = [0];
  if (Math.abs(correlation) > steep) {
    const limit = (Math.sign(end) * Math.PI) / 2;
    for (let left = limit; Math.abs(limit - end) < Math.abs(left) && pieces.length < 24; left /= 2)
      pieces.push(limit - left / 2);
  }
  const inside = pieces.filter((angle) => Math.abs(angle) < Math.abs(end));
  inside.push(end);
  let sum = computeNormalCdf(x) * computeNormalCdf(y);
  for (let i = 1; i < inside.length; i += 1) sum += integrateCorrelation(x, y, inside[i - 1] ?? 0, inside[i] ?? 0);
  return Math.min(1, Math.max(0, sum));
}
