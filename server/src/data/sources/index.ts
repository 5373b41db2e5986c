export { describeSourceAnswers } from './describe-source-answers.ts';
export { forgetSourceRunsCron, pullSourceJob, scheduleSourcesCron } from './source-jobs.ts';
export { eraseTextMarks } from './source-records-store.ts';
export { sourceRoutes } from './source-routes.ts';
export { sourceRunRoutes } from './source-run-routes.ts';
export { listSourceNames } from './source-store.ts';
export { purposeOfUpload } from './source-upload-store.ts';
