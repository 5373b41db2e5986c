export { normaliseText } from './normalise-text.ts';
export {
  cutNormalised,
  getNormalisedSpan,
  getOriginalSpan,
  type NormalisedText,
  type Span,
} from './normalised-text.ts';
