export type { AcceptingWorkspace } from './accept-statement.ts';
export { type DetachedFeedback, detachFeedback, listFromSources } from './detach-feedback-store.ts';
export * from './feedback.ts';
export { acceptFeedback, ensureFeedbackMonths, listKnownFeedbackIds } from './feedback-accept-store.ts';
export { type FeedbackChange, readFeedbackChange } from './feedback-change.ts';
export { feedbackDataset } from './feedback-facts.ts';
export { prepareMonthsJob } from './feedback-jobs.ts';
export { feedbackLive } from './feedback-live.ts';
export {
  listFeedbackOfProfiles,
  listLatestByProfile,
  listLatestOfProfiles,
  listProfilesWithFeedback,
} from './feedback-person-store.ts';
export { type AssessedFeedback, type FeedbackTrait, type TraitKind, traitWindowMs } from './feedback-quality.ts';
export {
  countEarlierTraits,
  forgetOldTraits,
  listAssessedPlaces,
  listFeedbackQuality,
  listFeedbackSignals,
  listRecentDurations,
  saveFeedbackQuality,
  saveFeedbackTraits,
} from './feedback-quality-store.ts';
export { summarizeFeedback } from './feedback-reading.ts';
export { eraseFeedbackRecords, listFeedbackRecords } from './feedback-records-store.ts';
export { FeedbackSummaryShape, feedbackRoutes } from './feedback-routes.ts';
export {
  countFeedbackBySurvey,
  type FeedbackFilter,
  type FeedbackPlace,
  findFeedback,
  listFeedback,
  listFeedbackByIds,
  listFeedbackSpan,
  type ScoreBand,
  streamFeedback,
} from './feedback-store.ts';
export { type AnsweredQuestion, type FeedbackCompanions, type FeedbackSummary, listWords } from './feedback-summary.ts';
export { createFeedbackWriter, type FeedbackWriter } from './feedback-writer.ts';
export { maskEarlierCron } from './mask-earlier-job.ts';
export { hasUnmaskedFeedback } from './mask-earlier-store.ts';
export { maskingRoutes } from './masking-routes.ts';
export { purposeOfOriginal } from './prepare-feedback.ts';
export { feedbackRetiredTopic, retainedFeedback } from './retire-feedback-store.ts';
