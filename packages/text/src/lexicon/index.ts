export { findConcepts } from './find-concepts.ts';
export { type Cue, findCues, isClauseEnd } from './find-cues.ts';
export { type IntentCue, intentLexicon } from './intent-lexicon.ts';
export { buildLexicon, findLongestMatch, type Lexicon, type LexiconMatch, listPhrases, listWords } from './lexicon.ts';
export { type CueKind, type SentimentLexicon, sentimentLexicon, sentimentPhrases } from './sentiment-lexicon.ts';
