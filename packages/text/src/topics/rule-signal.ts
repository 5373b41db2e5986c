import { type FeatureSet, hashName } from '../features/index.ts';
import { quantiseRows } from '../learn/index.ts';
import { FeatureTable, type Head } from '../model/index.ts';

const hitName = hashName('topic: a rule is met');
const missName = hashName('topic: no rule is met');

/** How sure a rule is by itself, in log odds, before a label is known. */
const ruleLogit = 1.5;

/** Signals weigh a quarter in a head. */
const signalShare = 4;

/** The features of a text for the head of one topic: its words, and whether one of the topic's rules is met. */
export function addRuleSignal(features: FeatureSet, isMet: boolean): FeatureSet {
  return { ...features, signals: Uint32Array.of(isMet ? hitName : missName) };
}

/** The head that says what the rules say: what a topic knows before it has learnt from labels. */
export function createRuleHead(topicId: string): Head {
  const weights = Float32Array.of(ruleLogit * signalShare, -ruleLogit * signalShare);
  return {
    name: topicId,
    labels: [topicId],
    multiple: true,
    table: new FeatureTable(Uint32Array.of(hitName, missName)),
    dimensions: 0,
    ...quantiseRows(2, weights, 1, new Float32Array(0), 0),
    bias: new Float32Array(1),
    output: new Float32Array(0),
    temper: 1,
    thresholds: Float32Array.of(0.5),
  };
}
