import type { LanguageGuess } from '../language/index.ts';
import type { PersonalData } from '../mask/index.ts';
import type { Span } from '../normalise/index.ts';
import type { Opinion } from '../opinions/index.ts';
import type { Mention } from '../topics/index.ts';

/** What a text says as a whole or in part. `mixed` only for whole texts: praise and blame both clear. */
export type Polarity = 'positive' | 'neutral' | 'negative' | 'mixed';

/** Five levels, from `score`: beyond ±3.5 very positive or negative, within ±1 neutral. */
export type SentimentLevel = 'veryNegative' | 'negative' | 'neutral' | 'positive' | 'veryPositive';

export interface Sentiment {
  readonly polarity: Polarity;
  readonly level: SentimentLevel;
  /** −5 (worst) … 5 (best): five times the probability of praise minus that of blame. */
  readonly score: number;
  /** Calibrated probability of `polarity` (of the likeliest of the three where it is `mixed`), 0…1. */
  readonly probability: number;
  /** The words that speak most for it, as ranges of the original text; the strongest first. */
  readonly evidence: readonly Span[];
}

export interface ClauseSentiment extends Span {
  /** ISO 639-1. The text's, but where it mixes ideographs and letters. */
  readonly language: string;
  readonly polarity: 'positive' | 'neutral' | 'negative';
  readonly probability: number;
}

/** A label with its calibrated probability. */
export interface LabelClaim {
  readonly label: string;
  readonly probability: number;
}

export type Intent = 'praise' | 'complaint' | 'request' | 'question' | 'suggestion' | 'churn';

/** Intents are found by rules, so they carry their evidence and no probability. */
export interface IntentClaim {
  readonly intent: Intent;
  readonly evidence: Span;
}

/** A category of a chosen list, with what is said of it and where. */
export interface AspectClaim {
  readonly category: string;
  readonly probability: number;
  readonly span: Span;
  readonly polarity: 'positive' | 'neutral' | 'negative';
  readonly polarityProbability: number;
}

/** Everything the engine says of a text. Spans are ranges of the original, in UTF-16 code units. */
export interface Analysis {
  readonly language: LanguageGuess;
  /** Personal data, which was hidden from everything below. */
  readonly masked: readonly PersonalData[];
  /** Null where nothing can be said: no text, or a language that the engine does not judge. The same goes for the lists below being empty. */
  readonly sentiment: Sentiment | null;
  readonly clauses: readonly ClauseSentiment[];
  readonly emotions: readonly LabelClaim[];
  readonly intents: readonly IntentClaim[];
  /** Whether the comment is very critical and should be seen soon. */
  readonly urgency: { readonly urgent: boolean; readonly probability: number } | null;
  /** Whether there is something to do: a complaint, request, suggestion or threat to leave that names what it is about. */
  readonly actionable: boolean;
  readonly opinions: readonly Opinion[];
  readonly aspects: readonly AspectClaim[];
  /** What the topic model that the engine was given finds; empty without one. */
  readonly mentions: readonly Mention[];
  /** The text was longer than is read; only its beginning was judged. */
  readonly truncated: boolean;
}
