export { type Cue, findCues, isClauseEnd } from './find-cues.ts';
export { type CueKind, type SentimentLexicon, sentimentLexicon } from './sentiment-lexicon.ts';
