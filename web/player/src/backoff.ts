/** Time to the next try after that many failures: two seconds, doubling up to a minute, or as long as the server asked. */
export function computeRetryDelayMs(failures: number, askedMs: number | null): number {
  return Math.max(askedMs ?? 0, Math.min(60_000, 2_000 * 2 ** Math.max(0, failures - 1)));
}
