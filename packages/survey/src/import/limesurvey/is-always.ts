/** Relevance that says nothing. */
export function isAlways(relevance: string): boolean {
  return /^\s*1?\s*$/.test(relevance);
}
