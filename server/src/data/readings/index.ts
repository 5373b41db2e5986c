export {
  type FeedbackReader,
  type ReadEmotion,
  type ReadIntent,
  type Reading,
  type ReadSentiment,
  readEmotions,
  readIntents,
  readSentiments,
} from './reading.ts';
export { feedbackReadTopic, readReadingChange } from './reading-change.ts';
export { readEarlierCron } from './reading-jobs.ts';
export { eraseReadingRecords, listReadingRecords } from './reading-person-store.ts';
export { listReadings } from './reading-store.ts';
export { readingSubscriber } from './reading-subscriber.ts';
