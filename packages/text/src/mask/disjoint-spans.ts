import type { Span } from '../normalise/index.ts';

/** Ranges of which no two share a character, each added in the time of a binary search and a shift. */
export class DisjointSpans {
  /** From left to right. */
  private readonly spans: Span[] = [];

  /** Keeps a range, unless it shares a character with one that is kept. Tells whether it was kept. */
  add(span: Span): boolean {
    const { spans } = this;
    const at = this.findFirstEndingAfter(span.start);
    const next = spans[at];
    if (next !== undefined && next.start < span.end) return false;
    if (next === undefined) spans.push(span);
    else spans.splice(at, 0, span);
    return true;
  }

  private findFirstEndingAfter(place: number): number {
    const { spans } = this;
    let low = 0;
    let high = spans.length;
    const last = spans[high - 1];
    if (last === undefined || last.end <= place) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((spans[middle]?.end ?? 0) > place) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
