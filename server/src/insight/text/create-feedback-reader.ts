import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Analysis, TextEngine } from '@voxloop/text';
import type { FeedbackReader, ReadEmotion, Reading } from '../../data/readings/index.ts';
import { loadTextTools } from './load-text-engine.ts';

/**
 * The labels of both emotion heads by Ekman's six: those of GoEmotions as its authors group them (Demszky et al. 2020), the
 * Chinese ones by their names. What is neutral is none.
 */
const emotionsOf: Readonly<Record<ReadEmotion, readonly string[]>> = {
  anger: ['anger', 'annoyance', 'disapproval', 'angry'],
  disgust: ['disgust'],
  fear: ['fear', 'nervousness'],
  joy: [
    ...['joy', 'amusement', 'approval', 'excitement', 'gratitude', 'love', 'optimism', 'relief', 'pride', 'admiration'],
    ...['desire', 'caring', 'happy'],
  ],
  sadness: ['sadness', 'disappointment', 'embarrassment', 'grief', 'remorse', 'sad'],
  surprise: ['surprise', 'realization', 'confusion', 'curiosity'],
};

/** Below it an emotion is not kept: one head names the likeliest of six, however unlikely that is. */
const leastProbability = 0.5;

/** Of what follows no weights: the rules by which intents are found, and how emotions are grouped. One more with each change. */
const rulesVersion = 1;

/**
 * Reads feedback with the engine that ships, and with nothing else that a server may have plugged in: what is kept must be the
 * same on each server and when it is read again, and a judge who is asked over the network answers so many times a day.
 * Its weights are loaded at the first text. Its name follows from them and from the rules.
 */
export function createFeedbackReader(): FeedbackReader {
  let engine: TextEngine | undefined;
  let name: string | undefined;
  return {
    get name() {
      name ??= nameWeights();
      return name;
    },
    read: (words) => {
      engine ??= loadTextTools().engine;
      return words.trim() === '' ? null : toReading(engine.analyse(words));
    },
  };
}

function nameWeights(): string {
  const bytes = readFileSync(new URL('../weights/text-weights.bin', import.meta.resolve('@voxloop/text')));
  return `core ${rulesVersion} ${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`;
}

/** What is kept of an analysis. @returns null where it judges nothing */
export function toReading({
  sentiment,
  emotions,
  intents,
}: Pick<Analysis, 'sentiment' | 'emotions' | 'intents'>): Reading | null {
  if (sentiment === null) return null;
  return {
    sentiment: sentiment.polarity,
    probability: round(sentiment.probability),
    emotions: groupEmotions(emotions),
    intents: [...new Set(intents.map(({ intent }) => intent))],
  };
}

/** Emotions that are likelier than not; of several labels of one group, the likeliest tells how sure it is. */
function groupEmotions(claims: Analysis['emotions']): Reading['emotions'] {
  const groups = Object.entries(emotionsOf).flatMap(([group, labels]) => {
    const own = claims
      .filter((claim) => labels.includes(claim.label) && claim.probability >= leastProbability)
      .map(({ probability }) => probability);
    return own.length === 0 ? [] : [{ group, probability: round(Math.max(...own)) }];
  });
  return groups.flatMap(({ group, probability }) => (isEmotion(group) ? [{ emotion: group, probability }] : []));
}

function isEmotion(name: string): name is ReadEmotion {
  return Object.hasOwn(emotionsOf, name);
}

/** Thousandths: nobody is surer than that, and what is kept compares equal. */
function round(probability: number): number {
  return Math.round(probability * 1_000) / 1_000;
}
