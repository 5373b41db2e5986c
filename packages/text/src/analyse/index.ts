export type {
  Analysis,
  AspectClaim,
  ClauseSentiment,
  Intent,
  IntentClaim,
  LabelClaim,
  Polarity,
  Sentiment,
  SentimentLevel,
} from './analysis.ts';
export { cutText } from './cut-text.ts';
export { getSentimentLevel } from './judge-sentiment.ts';
export { createTextEngine, type EngineOptions, type TextEngine } from './text-engine.ts';
