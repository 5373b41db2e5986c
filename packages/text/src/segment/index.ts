export { type Segment, splitClauses, splitSentences } from './split-text.ts';
