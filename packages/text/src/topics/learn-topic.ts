import { computeTextFeatures, readText } from '../features/index.ts';
import { type Candidate, correctHead, type Example, guardOverlay, type OverlayVerdict } from '../learn/index.ts';
import { computeProbabilities, FeatureTable, type Head } from '../model/index.ts';
import { addRuleSignal, createRuleHead } from './rule-signal.ts';
import type { TopicFinder } from './topic-finder.ts';

/** A text of which a person said whether it speaks of a topic. */
export interface TopicLabel {
  readonly text: string;
  readonly isAbout: boolean;
}

/** So many labels make a model of a topic, */
export const fewestLabels = 20;
/** of which so many must say yes, and so many no. */
export const fewestOfEach = 5;

export type LearntTopic =
  | { readonly kind: 'tooFewLabels'; readonly missing: number; readonly missingYes: number; readonly missingNo: number }
  /** The head would be worse than the rules on the frozen texts. */
  | { readonly kind: 'refused'; readonly verdict: OverlayVerdict }
  | { readonly kind: 'learnt'; readonly head: Head; readonly verdict: OverlayVerdict };

/**
 * Makes a model of a topic that has been a set of rules: what the rules say, corrected by labelled texts. Put the head's name into the topic and hand
 * the head to `createTopicFinder`. `frozen` are labelled texts that nothing is ever learnt from: a head that is worse on them (micro F1) is refused.
 * The same labels give the same head.
 */
export function learnTopic(
  finder: TopicFinder,
  topicId: string,
  labels: readonly TopicLabel[],
  frozen: readonly TopicLabel[],
): LearntTopic {
  const yes = labels.filter(({ isAbout }) => isAbout).length;
  const missing = {
    missing: Math.max(0, fewestLabels - labels.length),
    missingYes: Math.max(0, fewestOfEach - yes),
    missingNo: Math.max(0, fewestOfEach - (labels.length - yes)),
  };
  if (Object.values(missing).some((count) => count > 0)) return { kind: 'tooFewLabels', ...missing };
  const base = createRuleHead(topicId);
  const read = ({ text, isAbout }: TopicLabel): Example => ({
    features: readForTopic(finder, topicId, text),
    labels: isAbout ? [0] : [],
  });
  const overlay = correctHead(base, labels.map(read));
  const verdict = guardOverlay(base, overlay, frozen.map(read));
  if (!verdict.accepted) return { kind: 'refused', verdict };
  return { kind: 'learnt', head: joinHeads(`${finder.model.id}/${topicId}`, base, overlay.change), verdict };
}

/** Texts as candidates for `chooseNext`: what the topic's head, or else its rules, make of each. */
export function listTopicCandidates(
  finder: TopicFinder,
  topicId: string,
  texts: readonly string[],
  head: Head = createRuleHead(topicId),
): Candidate[] {
  return texts.map((text) => {
    const features = readForTopic(finder, topicId, text);
    return { probabilities: computeProbabilities(head, features), grams: features.grams };
  });
}

function readForTopic(finder: TopicFinder, topicId: string, text: string) {
  const read = readText(text);
  const isMet = finder.findRuleHits(read).some(({ topic }) => topic === topicId);
  return addRuleSignal(computeTextFeatures(read), isMet);
}

/** One head that says what two linear heads say together. */
function joinHeads(name: string, base: Head, change: Head): Head {
  return {
    ...base,
    name,
    table: new FeatureTable(Uint32Array.of(...base.table.hashes, ...change.table.hashes)),
    weights: Int8Array.of(...base.weights, ...change.weights),
    exponents: Uint8Array.of(...base.exponents, ...change.exponents),
  };
}
