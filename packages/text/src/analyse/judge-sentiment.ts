import {
  type FeatureSet,
  getTokenSpan,
  type ReadText,
  readText,
  type TextContext,
  type TextGrams,
} from '../features/index.ts';
import { findCues } from '../lexicon/index.ts';
import {
  computeLogits,
  computeLogitsOfRows,
  computeTokenEvidence,
  findLikeliest,
  findStrongestRanges,
  type Head,
  toProbabilities,
} from '../model/index.ts';
import type { Span } from '../normalise/index.ts';
import type { ClauseSentiment, Sentiment, SentimentLevel } from './analysis.ts';

/** The order of the labels of the head "sentiment". */
const polarities = ['negative', 'neutral', 'positive'] as const;

/** From this probability on, a clause counts towards a mixed text. */
const clearClause = 0.7;

/** How far the best and the worst rating move the log odds of praise against blame. */
const scoreShift = 2;

/** How far a question that asks for praise or blame moves them, unless a word of the answer says the opposite. */
const questionShift = 4;

const longestEvidence = 6;
const mostEvidence = 3;

/** The sentiment of a whole text, read with its question and rating. `clauses` decide whether it is mixed. */
export function judgeSentiment(
  head: Head,
  read: ReadText,
  features: FeatureSet,
  context: TextContext,
  clauses: readonly ClauseSentiment[],
): Sentiment {
  const logits = computeLogits(head, features);
  const shift = computeShift(read, context) / head.temper;
  logits[0] = (logits[0] as number) - shift / 2;
  logits[2] = (logits[2] as number) + shift / 2;
  const probabilities = toProbabilities(logits, head.temper, false);
  const best = findLikeliest(probabilities);
  const score = 5 * ((probabilities[2] as number) - (probabilities[0] as number));
  return {
    polarity: isMixed(clauses) ? 'mixed' : (polarities[best] ?? 'neutral'),
    level: getSentimentLevel(score),
    score: Math.round(score * 10) / 10,
    probability: probabilities[best] as number,
    evidence: findEvidence(head, read, features, best),
  };
}

/** The sentiment of a clause by itself: the one whose n-grams, `count` of them, were found last, with its signals. */
export function judgeClause(
  head: Head,
  { rangeRows }: TextGrams,
  count: number,
  signals: Uint32Array,
): { polarity: ClauseSentiment['polarity']; probability: number } {
  const probabilities = toProbabilities(computeLogitsOfRows(head, rangeRows, count, signals), head.temper, false);
  const best = findLikeliest(probabilities);
  return { polarity: polarities[best] ?? 'neutral', probability: probabilities[best] as number };
}

/** What the rating and the question say before a word of the answer is read, as log odds of praise against blame. */
function computeShift(read: ReadText, { question, score }: TextContext): number {
  const byScore = score === undefined ? 0 : (2 * score - 1) * scoreShift;
  if (question === undefined) return byScore;
  const asked = findCues(readText(question).tokens).reduce((sum, { polarity }) => sum + polarity, 0);
  const contradicts = read.cues.some(({ polarity }) => polarity * asked < 0);
  return byScore + (contradicts ? 0 : Math.sign(asked) * questionShift);
}

function isMixed(clauses: readonly ClauseSentiment[]): boolean {
  const has = (wanted: string) =>
    clauses.some(({ polarity, probability }) => polarity === wanted && probability >= clearClause);
  return has('positive') && has('negative');
}

/** The level of a score from −5 to 5. */
export function getSentimentLevel(score: number): SentimentLevel {
  if (score <= -3.5) return 'veryNegative';
  if (score < -1) return 'negative';
  if (score <= 1) return 'neutral';
  return score < 3.5 ? 'positive' : 'veryPositive';
}

function findEvidence(head: Head, read: ReadText, features: FeatureSet, label: number): Span[] {
  const evidence = computeTokenEvidence(head, features, label, read.tokens.count);
  return findStrongestRanges(evidence, longestEvidence, mostEvidence).map((range) => getTokenSpan(read, range));
}
