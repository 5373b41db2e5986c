export { erasePersonJob } from './erase-person-job.ts';
export { erasedWatch } from './erased-watch.ts';
export type { PersonRecords } from './person-records.ts';
export { privacyRoutes } from './privacy-routes.ts';
export { erasureRunKind, type RequestDesk } from './start-request.ts';
