/** Profiles of the first portion of a run: few, for while segments are added one after the other most runs are overtaken. */
export const smallestPortion = 500;
/** More than this gains nothing. */
const largestPortion = 10_000;
/** Whoever wants to change memberships or segments waits for a portion. */
const wantedMs = 500;

/** How many profiles to look at next, when so many took so long: about as many as take half a second. */
export function computeNextPortion(size: number, tookMs: number): number {
  const wanted = (size * wantedMs) / Math.max(tookMs, 1);
  return Math.round(Math.min(Math.max(wanted, size / 2, smallestPortion), size * 2, largestPortion));
}
