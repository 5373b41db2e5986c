/** A range of UTF-16 code units: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A text in the form in which it is matched, and the way back: code unit i of `text` stands for
 * `original.slice(starts[i], ends[i])`. Both arrays never fall.
 */
export interface NormalisedText {
  readonly original: string;
  readonly text: string;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** The range of the original that a range of the normalised text stands for. An empty range stays empty. */
export function getOriginalSpan(normalised: NormalisedText, start: number, end: number): Span {
  const { starts, ends, original } = normalised;
  const first = starts[start] ?? original.length;
  if (end <= start) return { start: first, end: first };
  return { start: first, end: ends[end - 1] ?? original.length };
}

/** A range of a normalised text as a text of its own, whose places are still those of the whole original. */
export function cutNormalised(
  { original, text, starts, ends }: NormalisedText,
  start: number,
  end: number,
): NormalisedText {
  return {
    original,
    text: text.slice(start, end),
    starts: starts.subarray(start, end),
    ends: ends.subarray(start, end),
  };
}

/** The range of the normalised text that covers a range of the original: the first unit that ends after it begins, to the last that begins before it ends. */
export function getNormalisedSpan(normalised: NormalisedText, start: number, end: number): Span {
  const first = findFirst(normalised.ends, (position) => position > start);
  return {
    start: first,
    end: Math.max(
      first,
      findFirst(normalised.starts, (position) => position >= end),
    ),
  };
}

/** Binary search for the first element of a rising array for which `holds` is true; the length if there is none. */
function findFirst(rising: Uint32Array, holds: (element: number) => boolean): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(rising[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
