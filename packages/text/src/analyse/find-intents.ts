import { getTokenSpan, type ReadText } from '../features/index.ts';
import { findLongestMatch, type IntentCue, intentLexicon } from '../lexicon/index.ts';
import type { Intent, IntentClaim, Sentiment } from './analysis.ts';

/** From this probability on, a text praises or complains. */
const clearSentiment = 0.6;

/**
 * What the customer wants. Praise and complaint follow from the sentiment; requests, questions, suggestions and threats to leave from
 * phrases that are known for it, each claimed once, with the first phrase as evidence. A question needs a question mark or an asking word at
 * the beginning of a sentence, and praise is never a threat.
 */
export function findIntents(read: ReadText, sentiment: Sentiment): IntentClaim[] {
  const claims = new Map<Intent, IntentClaim>();
  const add = (claim: IntentClaim) => {
    if (!claims.has(claim.intent)) claims.set(claim.intent, claim);
  };
  const [evidence] = sentiment.evidence;
  if (evidence !== undefined && sentiment.probability >= clearSentiment) {
    if (sentiment.polarity !== 'negative' && sentiment.score > 0) add({ intent: 'praise', evidence });
    if (sentiment.polarity !== 'positive' && sentiment.score < 0) add({ intent: 'complaint', evidence });
  }
  const asks = read.normalised.text.includes('?');
  for (let i = 0; i < read.tokens.count; i++) {
    const match = findLongestMatch(read.tokens, i, intentLexicon);
    if (match === undefined || !isMeant(match.kind, asks, sentiment)) continue;
    add({ intent: match.kind, evidence: getTokenSpan(read, { from: i, to: match.to }) });
    i = match.to - 1;
  }
  return [...claims.values()];
}

function isMeant(kind: IntentCue, asks: boolean, sentiment: Sentiment): boolean {
  if (kind === 'question') return asks;
  if (kind === 'churn') return sentiment.score < 0;
  return true;
}
