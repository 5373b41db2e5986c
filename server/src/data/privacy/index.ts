export { erasePersonJob } from './erase-person-job.ts';
export { erasedWatch } from './erased-watch.ts';
export { ErasureListError, type ListedErasure, readErasureList, writeErasureList } from './erasure-list.ts';
export { exportErasures } from './export-erasures.ts';
export type { PersonRecords } from './person-records.ts';
export { privacyRoutes } from './privacy-routes.ts';
export { type ReplayedErasures, replayErasures } from './replay-erasures.ts';
export { retainedRequests } from './retire-requests-store.ts';
export { erasureRunKind, type RequestDesk } from './start-request.ts';
