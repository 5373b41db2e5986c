export { letGoJob } from './let-go-job.ts';
export { minorRoutes } from './minor-routes.ts';
export { minorWatch } from './minor-watch.ts';
export { settleMinorsCron, settleMinorsJob } from './settle-minors-job.ts';
