/** What words say as a whole; `mixed`: praise and blame, both clear. */
export const readSentiments = ['positive', 'neutral', 'negative', 'mixed'] as const;
export type ReadSentiment = (typeof readSentiments)[number];

/** Ekman's six. */
export const readEmotions = ['anger', 'disgust', 'fear', 'joy', 'sadness', 'surprise'] as const;
export type ReadEmotion = (typeof readEmotions)[number];

/** What the customer is after; found by rules. `churn`: he says that he leaves. */
export const readIntents = ['praise', 'complaint', 'request', 'question', 'suggestion', 'churn'] as const;
export type ReadIntent = (typeof readIntents)[number];

/** What an engine read in a customer's words: a guess, with how sure it is. */
export interface Reading {
  sentiment: ReadSentiment;
  /** Calibrated, of the sentiment, 0…1; where praise and blame are mixed, of the likelier of them */
  probability: number;
  /** Each once */
  emotions: { emotion: ReadEmotion; probability: number }[];
  /** Each once */
  intents: ReadIntent[];
}

/** Reads what customers wrote. */
export interface FeedbackReader {
  /** Tells which engine it is: another one may read the same words otherwise */
  readonly name: string;
  /** @returns null where nothing can be said: no words, or a language that is not judged */
  read(words: string): Reading | null;
}
