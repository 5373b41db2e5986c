export { normaliseText } from './normalise-text.ts';
export { getNormalisedSpan, getOriginalSpan, type NormalisedText, type Span } from './normalised-text.ts';
