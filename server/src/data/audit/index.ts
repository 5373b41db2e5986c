export type { AuditEntry, AuditRecord, AuditSubject } from './audit.ts';
export { auditRoutes } from './audit-routes.ts';
export { type AuditFilter, listAudit, writeAudit, writeAudits } from './audit-store.ts';
