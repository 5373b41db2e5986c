/** A probability that was claimed, and whether the claim was right. */
export interface Claim {
  readonly probability: number;
  readonly right: boolean;
}

/**
 * The expected calibration error: the mean distance, over equally wide bins weighed by their number of claims, between what was claimed and
 * how often it was right. 0 is perfect; NaN without claims. (Naeini, Cooper and Hauskrecht 2015.)
 */
export function computeCalibrationError(claims: readonly Claim[], bins = 10): number {
  const sums = Array.from({ length: bins }, () => ({ claimed: 0, right: 0 }));
  for (const { probability, right } of claims) {
    const bin = sums[Math.min(bins - 1, Math.floor(probability * bins))];
    if (bin === undefined) continue;
    bin.claimed += probability;
    bin.right += right ? 1 : 0;
  }
  return sums.reduce((total, { claimed, right }) => total + Math.abs(claimed - right), 0) / claims.length;
}
