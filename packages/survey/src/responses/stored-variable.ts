import { longestSegment, segmentStep } from './sav-file.ts';

/**
 * How a system file keeps one variable: a number in one slot of eight bytes, a string in as many as it needs. A string
 * wider than 255 bytes is kept as several variables, its segments: each but the last holds 255 of its bytes, while the
 * widths are counted in steps of 252.
 */
export interface StoredVariable {
  /** 0 for a number. */
  width: number;
  segments: readonly StoredSegment[];
}

export interface StoredSegment {
  /** The width of the variable that keeps it. */
  width: number;
  slots: number;
  /** How many of the string's bytes it holds. */
  usedBytes: number;
}

/** How a variable of `width` bytes is kept. */
export function storeVariable(width: number): StoredVariable {
  if (width <= longestSegment) {
    return { width, segments: [{ width, slots: Math.max(1, Math.ceil(width / 8)), usedBytes: width }] };
  }
  const count = Math.ceil(width / segmentStep);
  const segments = Array.from({ length: count }, (_, at): StoredSegment => {
    const isLast = at === count - 1;
    const kept = isLast ? width - at * segmentStep : longestSegment;
    const usedBytes = Math.max(0, Math.min(kept, width - at * longestSegment));
    return { width: kept, slots: Math.ceil(kept / 8), usedBytes };
  });
  return { width, segments };
}
