export type { AuditEntry, AuditRecord, AuditSubject } from './audit.ts';
export { sealAuditCron } from './audit-jobs.ts';
export { auditRoutes } from './audit-routes.ts';
export { type AuditFilter, listAudit, writeAudit, writeAudits } from './audit-store.ts';
export { countSealedBefore } from './cut-audit-store.ts';
export { cutOldEntries } from './cut-old-entries.ts';
export { noteView } from './note-view-store.ts';
export { type AuditChainState, verifyAudit } from './verify-audit.ts';
