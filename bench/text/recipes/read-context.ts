import { computeTextFeatures, type FeatureSet, readText, type TextContext } from '@voxloop/text';
import { getSet, type LabelledText } from '../labelled-text.ts';

/** What stands beside a text, on the scale that the engine takes: the two sets with ratings count in opposite directions. */
export function readContext(text: LabelledText): TextContext {
  const { question, score } = text;
  const scaled = score === undefined ? undefined : getSet(text) === 'nhs_v6' ? (5 - score) / 4 : (score - 1) / 4;
  return { question, score: scaled };
}

/** The features of a text alone, or of the text with its question and rating. */
export function computeFeatures(text: LabelledText, context: 'alone' | 'inContext'): FeatureSet {
  return computeTextFeatures(readText(text.text), context === 'alone' ? {} : readContext(text));
}
