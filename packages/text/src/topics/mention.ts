import type { Span } from '../normalise/index.ts';

/** One topic with its sentiment, at a span of a text. Spans are ranges of the original, in UTF-16 code units. */
export interface Mention {
  /** The id of the topic. */
  readonly topic: string;
  /** From the first word that counted to the last. */
  readonly span: Span;
  /** The words that counted. */
  readonly evidence: readonly Span[];
  /** The rule that was met, or the head that said so, with its probability. */
  readonly by: { readonly rule: string } | { readonly head: string; readonly probability: number };
  /** What is said of it; null where no head "polarity" was given. */
  readonly sentiment: MentionSentiment | null;
}

export interface MentionSentiment {
  readonly polarity: 'positive' | 'neutral' | 'negative';
  /** Calibrated, 0…1. */
  readonly probability: number;
}
