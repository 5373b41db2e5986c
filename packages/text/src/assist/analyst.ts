import { type Analysis, cutText, getSentimentLevel, type Sentiment, type TextEngine } from '../analyse/index.ts';
import type { TextContext } from '../features/index.ts';
import type { Masker } from '../mask/index.ts';
import type { Encoder } from './encoder.ts';
import type { Judge } from './judge.ts';
import { computeVectorProbabilities, type VectorHead } from './vector-head.ts';

/** What the core says, with the sentiment of a stronger reader where the core was unsure. */
export interface AssistedAnalysis extends Analysis {
  /** "core", or the name of the encoder or judge that the sentiment comes from. */
  readonly sentimentBy: string;
}

/** Reads texts. Callers need not know whether something stronger is plugged in. */
export interface Analyst {
  analyse(text: string, context?: TextContext & { readonly workspaceId?: string }): Promise<AssistedAnalysis>;
}

export interface AnalystOptions {
  readonly masker: Pick<Masker, 'mask'>;
  /** An encoder with a head "sentiment" over its vectors (negative, neutral, positive). */
  readonly encoder?: { readonly encoder: Encoder; readonly sentiment: VectorHead } | undefined;
  /** Asked where the core and the encoder are unsure. */
  readonly judge?: Judge | undefined;
  /** Below this probability a judgement is unsure. */
  readonly unsureBelow?: number;
}

const polarities = ['negative', 'neutral', 'positive'] as const;

/** Puts stronger readers beside an engine. Without any, every analysis is the engine's own. They see masked texts only. */
export function createAnalyst(engine: Pick<TextEngine, 'analyse'>, options: AnalystOptions): Analyst {
  const { masker, encoder, judge, unsureBelow = 0.7 } = options;
  const isSure = (sentiment: Sentiment | null) => sentiment === null || sentiment.probability >= unsureBelow;
  return {
    async analyse(text, { workspaceId = '', ...context } = {}) {
      const core: AssistedAnalysis = { ...engine.analyse(text, context), sentimentBy: 'core' };
      const { sentiment } = core;
      if (sentiment === null || isSure(sentiment) || (encoder === undefined && judge === undefined)) return core;
      const maskedText = masker.mask(cutText(text)).text;
      const encoded = encoder === undefined ? undefined : await judgeByVector(encoder, maskedText, sentiment);
      const better = encoded !== undefined && encoded.probability > sentiment.probability;
      const best: AssistedAnalysis = better
        ? { ...core, sentiment: encoded, sentimentBy: encoder?.encoder.name ?? '' }
        : core;
      if (judge === undefined || isSure(best.sentiment)) return best;
      const question = context.question === undefined ? undefined : masker.mask(cutText(context.question)).text;
      const answer = await judge.judge({ maskedText, question, workspaceId });
      if (answer === undefined) return best;
      return {
        ...core,
        sentiment: toSentiment(answer.polarity, judge.reliability, sentiment),
        sentimentBy: judge.name,
      };
    },
  };
}

async function judgeByVector(
  { encoder, sentiment: head }: NonNullable<AnalystOptions['encoder']>,
  text: string,
  core: Sentiment,
): Promise<Sentiment | undefined> {
  const [vector] = await encoder.encode([text]);
  if (vector === undefined) return undefined;
  const probabilities = computeVectorProbabilities(head, vector);
  const best = probabilities.indexOf(Math.max(...probabilities));
  const polarity = polarities.find((name) => name === head.labels[best]) ?? 'neutral';
  return toSentiment(polarity, probabilities[best] as number, core);
}

/** A judgement from outside in the core's terms; the evidence stays the core's. */
function toSentiment(polarity: (typeof polarities)[number], probability: number, core: Sentiment): Sentiment {
  const sign = polarity === 'positive' ? 1 : polarity === 'negative' ? -1 : 0;
  const score = Math.round(50 * sign * probability) / 10;
  return { polarity, level: getSentimentLevel(score), score, probability, evidence: core.evidence };
}
