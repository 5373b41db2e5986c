import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { contactPurposes } from './contact-policy.ts';
import { defaultPurposes, type Purpose } from './purpose.ts';

/** The declared purposes: those of the product first, in the workspace's words where it has some, then its own by code. */
export async function listPurposes(tx: WorkspaceTx): Promise<Purpose[]> {
  const { rows } = await sql<Purpose>`select code, names, statements, basis from contact_purpose
    where workspace_id = ${tx.workspaceId} order by code`.execute(tx.query);
  const declared = new Map(rows.map((purpose) => [purpose.code, purpose]));
  const own = contactPurposes.map((code) => declared.get(code) ?? defaultPurposes[code]);
  return [...own, ...rows.filter(({ code }) => !contactPurposes.some((known) => known === code))];
}

/** The declared purpose of that code. */
export async function findPurpose(tx: WorkspaceTx, code: string): Promise<Purpose | undefined> {
  return (await listPurposes(tx)).find((purpose) => purpose.code === code);
}

/** Declares a purpose, or describes it anew. */
export async function savePurpose(tx: WorkspaceTx, purpose: Purpose, now: Date): Promise<void> {
  await sql`insert into contact_purpose (workspace_id, code, names, statements, basis, updated_at)
    values (${tx.workspaceId}, ${purpose.code}, ${JSON.stringify(purpose.names)}::jsonb,
      ${JSON.stringify(purpose.statements)}::jsonb, ${purpose.basis}, ${now})
    on conflict (workspace_id, code) do update set names = excluded.names, statements = excluded.statements,
      basis = excluded.basis, updated_at = excluded.updated_at`.execute(tx.query);
}
