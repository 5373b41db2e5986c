/** What the text engine may read in words, by the names that the API gives them. */
export const readSentiments = ['positive', 'neutral', 'negative', 'mixed'] as const;
export const readEmotions = ['anger', 'disgust', 'fear', 'joy', 'sadness', 'surprise'] as const;
export const readIntents = ['praise', 'complaint', 'request', 'question', 'suggestion', 'churn'] as const;
