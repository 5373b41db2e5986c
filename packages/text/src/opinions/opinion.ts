import type { Span } from '../normalise/index.ts';

/** Somebody says something of something. */
export interface Opinion {
  /** What is judged; null where the text does not name it. */
  readonly aspect: Span | null;
  /** The words that judge; null where they could not be told apart. */
  readonly opinion: Span | null;
  readonly polarity: 'positive' | 'neutral' | 'negative';
  readonly probability: number;
}
