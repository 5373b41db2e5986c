/** Density of the standard normal distribution at `z`, 标准正态密度. */
export function computeNormalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}
