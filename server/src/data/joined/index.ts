export { feedbackJoinedTopic, readJoinedChanges } from './joined-change.ts';
export { joinedDataset } from './joined-facts-store.ts';
export type { JoinedField } from './joined-field.ts';
export { listJoinedFields } from './joined-field-store.ts';
export { buildJoinedJob, dueJoinedCron, joinDueFeedback, joinedRunKind } from './joined-jobs.ts';
export { eraseJoinedRecords, listJoinedRecords } from './joined-person-store.ts';
export { joinedRoutes } from './joined-routes.ts';
export { joinedSubscriber } from './joined-subscriber.ts';
