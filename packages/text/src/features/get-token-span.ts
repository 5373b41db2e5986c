import { getOriginalSpan, type Span } from '../normalise/index.ts';
import type { ReadText } from './text-features.ts';
import type { TokenRange } from './token-range.ts';

/** The range of the original text that a range of tokens stands for. */
export function getTokenSpan({ tokens, normalised }: ReadText, { from, to }: TokenRange): Span {
  const start = tokens.starts[from] ?? normalised.text.length;
  return getOriginalSpan(normalised, start, to > from ? (tokens.ends[to - 1] as number) : start);
}
