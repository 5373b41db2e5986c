import type { Access, Actor } from '@voxloop/access';
import { type Generated, sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { AuditEntry, AuditRecord } from './audit.ts';

type AuditTables = {
  audit_log: {
    workspace_id: string;
    id: Generated<number>;
    at: Generated<Date>;
    actor_kind: Actor['kind'];
    actor_id: string;
    action: string;
    subject_kind: string;
    subject_id: string;
    detail: Record<string, unknown>;
  };
};

/** Notes in the audit log what the actor of `access` does, in the transaction that does it. Nobody can change it later. */
export async function writeAudit(tx: WorkspaceTx, access: Access, entry: AuditEntry): Promise<void> {
  await tx.query
    .withTables<AuditTables>()
    .insertInto('audit_log')
    .values({
      workspace_id: tx.workspaceId,
      actor_kind: access.actor.kind,
      actor_id: access.actor.id,
      action: entry.action,
      subject_kind: entry.subject.kind,
      subject_id: entry.subject.id,
      detail: { ...entry.detail },
    })
    .execute();
}

/** The same for many entries, in the order given, in one statement. */
export async function writeAudits(tx: WorkspaceTx, access: Access, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await sql`insert into audit_log (workspace_id, actor_kind, actor_id, action, subject_kind, subject_id, detail)
    select ${tx.workspaceId}::uuid, ${access.actor.kind}, ${access.actor.id}, entry ->> 'action',
      entry -> 'subject' ->> 'kind', entry -> 'subject' ->> 'id', entry -> 'detail'
    from jsonb_array_elements(${JSON.stringify(entries)}::jsonb) with ordinality as listed (entry, place)
    order by place`.execute(tx.query);
}

/** Which part of the audit log to read. */
export interface AuditFilter {
  subjectKind?: string | undefined;
  subjectId?: string | undefined;
  /** Entries older than the one with this id */
  before?: number | undefined;
  limit: number;
}

/** The audit log of the workspace, newest first. The reader needs `audit.read`, which the route asks for. */
export async function listAudit(tx: WorkspaceTx, access: Access, filter: AuditFilter): Promise<AuditRecord[]> {
  const { subjectKind, subjectId, before } = filter;
  let query = tx.query
    .withTables<AuditTables>()
    .selectFrom('audit_log')
    .selectAll('audit_log')
    .select(
      sql<string | null>`case actor_kind
        when 'member' then (select u.name from member m join auth."user" u on u.id = m.user_id
          where m.workspace_id = audit_log.workspace_id and m.id::text = audit_log.actor_id)
        when 'apiKey' then (select k.name from api_key k
          where k.workspace_id = audit_log.workspace_id and k.id::text = audit_log.actor_id) end`.as('actor_name'),
    )
    .where('workspace_id', '=', access.workspaceId)
    .orderBy('id', 'desc')
    .limit(filter.limit);
  if (subjectKind !== undefined) query = query.where('subject_kind', '=', subjectKind);
  if (subjectId !== undefined) query = query.where('subject_id', '=', subjectId);
  if (before !== undefined) query = query.where('id', '<', before);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: String(row.id),
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id },
    detail: row.detail,
  }));
}
