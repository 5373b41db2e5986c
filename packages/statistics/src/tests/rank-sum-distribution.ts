/**
 * The chance of every Mann–Whitney count U when ranks 1…(m + n) fall by chance on two groups without ties: element u is the
 * chance of U = u.
 *
 * Method: ranks are handed out from the smallest; one given to the first group beats all those of the second before it.
 * Counts only add up, so that small chances keep their digits.
 *
 * @see H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18 (1947)
 */
export function computeRankSumDistribution(m: number, n: number): Float64Array {
  const width = m * n + 1;
  // ways[k][u]: in how many ways the first group has k of the ranks so far and has won u pairs.
  const ways = Array.from({ length: m + 1 }, () => new Float64Array(width));
  const none = ways[0];
  if (none !== undefined) none[0] = 1;
  for (let given = 0; given < m + n; given++) {
    for (let k = Math.min(m, given + 1); k >= 1; k--) {
      const beaten = given - (k - 1);
      const [to, from] = [ways[k], ways[k - 1]];
      if (beaten > n || to === undefined || from === undefined) continue;
      for (let u = width - 1; u >= beaten; u--) to[u] = (to[u] ?? 0) + (from[u - beaten] ?? 0);
    }
  }
  const all = ways[m] ?? new Float64Array(width);
  const total = all.reduce((sum, count) => sum + count, 0);
  return all.map((count) => count / total);
}
