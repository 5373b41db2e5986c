/**
 * The chance of every sum of the positive ranks among 1…n when signs fall by chance, as shares of 1: element v is the
 * chance of V = v.
 *
 * @see F. Wilcoxon, Biometrics Bulletin 1 (1945)
 */
export function computeSignedRankDistribution(n: number): Float64Array {
  const largest = (n * (n + 1)) / 2;
  const chances = new Float64Array(largest + 1);
  chances[0] = 1;
  for (let rank = 1; rank <= n; rank++)
    for (let v = largest; v >= 0; v--)
      chances[v] = ((chances[v] ?? 0) + (v >= rank ? (chances[v - rank] ?? 0) : 0)) / 2;
  return chances;
}
