export type { AcceptingWorkspace } from './accept-statement.ts';
export * from './feedback.ts';
export { acceptFeedback, ensureFeedbackMonths } from './feedback-accept-store.ts';
export {
  countFeedbackBySurvey,
  type FeedbackFilter,
  type FeedbackPlace,
  findFeedback,
  listFeedback,
  listFeedbackByIds,
  type ScoreBand,
  streamFeedback,
} from './feedback-store.ts';
export { createFeedbackWriter, type FeedbackWriter } from './feedback-writer.ts';
