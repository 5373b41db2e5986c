import { createHash } from 'node:crypto';
import { SourceFault } from './source-fault.ts';

/** So many pages one pull reads at most; the next goes on after them. */
export const maxPagesPerPull = 10_000;

/**
 * Watches over the pages of one pull: a page of the same records as one before it means that the source goes in circles.
 * @returns a function that is told the names of a page's records. It throws SourceFault `sameAgain`
 */
export function createLoopGuard(): (names: readonly string[]) => void {
  const seen = new Set<string>();
  return (names) => {
    if (names.length === 0) return;
    const digest = createHash('sha256').update(JSON.stringify(names)).digest('base64url');
    if (seen.has(digest))
      throw new SourceFault('sameAgain', names.length === 1 ? '1 record' : `${names.length} records`);
    seen.add(digest);
  };
}
