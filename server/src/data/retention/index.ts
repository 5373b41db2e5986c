export { retainedAudit } from './retained-audit.ts';
export type { DueRecords, Ending, RetainedKind, RetiredPortion } from './retained-kind.ts';
export { retentionJob } from './retention-job.ts';
export { retentionRoutes } from './retention-routes.ts';
export { dropMonths } from './retention-store.ts';
export { retainedImports } from './retire-imports-store.ts';
export { type RetentionDesk, retentionCron, retentionRunKind, startRetention } from './start-retention.ts';
