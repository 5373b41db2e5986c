import type { Actor } from '@voxloop/access';

/** What was done to what. */
export interface AuditEntry {
  /** `<subject>.<what happened>`, e.g. `member.added`, `ticket.resolved` */
  action: string;
  subject: AuditSubject;
  /** What changed, as JSON. Never an identifier of a customer, a verbatim or a secret. */
  detail: Readonly<Record<string, unknown>>;
}

/** The record that was acted on. */
export interface AuditSubject {
  /** The GLOSSARY's word: `member`, `ticket`, `survey`, `alertRule` … */
  kind: string;
  id: string;
}

/** An entry as it is read back. */
export interface AuditRecord extends AuditEntry {
  id: string;
  at: Date;
  /** `name` is null where the actor is the system or nobody knows him any more */
  actor: Actor & { name: string | null };
}
