export { compareTopicModels, computeNextVersion, type TopicModelChange } from './compare-topic-models.ts';
export {
  fewestLabels,
  fewestOfEach,
  type LearntTopic,
  learnTopic,
  listTopicCandidates,
  type TopicLabel,
} from './learn-topic.ts';
export type { Mention, MentionSentiment } from './mention.ts';
export { type ParsedTopicModel, parseTopicModel } from './parse-topic-model.ts';
export type { RuleHit } from './rule-matcher.ts';
export { createTopicFinder, HeadMissingError, type TopicFinder, type TopicFinderOptions } from './topic-finder.ts';
export {
  listAncestors,
  type Names,
  type RuleScope,
  type Terms,
  type Topic,
  type TopicExpression,
  type TopicModel,
  type TopicRule,
} from './topic-model.ts';
export { describeTopicModelError, type TopicModelError, type TopicModelErrorCode } from './topic-model-error.ts';
