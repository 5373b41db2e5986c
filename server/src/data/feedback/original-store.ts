import { type Access, can } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { SealedUnderOwnKey } from '../../foundation/sealing/index.ts';
import type { HiddenWords } from './mask-verbatims.ts';
import { openOriginal } from './prepare-feedback.ts';

/** Keeps what was masked, in the place of what was kept before. */
export async function saveOriginal(
  tx: WorkspaceTx,
  feedbackId: string,
  original: SealedUnderOwnKey | null,
): Promise<void> {
  if (original === null) {
    await forgetOriginals(tx, [feedbackId]);
    return;
  }
  for (const [table, bytes] of [
    ['feedback_original', original.sealed],
    ['feedback_original_key', original.key],
  ] as const)
    await sql`insert into ${sql.table(table)} (workspace_id, feedback_id, sealed) values (${tx.workspaceId}, ${feedbackId}, ${bytes})
      on conflict (workspace_id, feedback_id) do update set sealed = excluded.sealed`.execute(tx.query);
}

/** Destroys what was masked, and the keys to every copy of it. */
export async function forgetOriginals(tx: WorkspaceTx, feedbackIds: readonly string[]): Promise<void> {
  for (const table of ['feedback_original_key', 'feedback_original'] as const)
    await sql`delete from ${sql.table(table)} where workspace_id = ${tx.workspaceId}
      and feedback_id = any(${feedbackIds}::uuid[])`.execute(tx.query);
}

/** What was masked in these records, by id; what nothing was masked in, or whose key is gone, is left out. */
export async function listOriginals(
  tx: WorkspaceTx,
  feedbackIds: readonly string[],
): Promise<Map<string, HiddenWords>> {
  const { rows } = await sql<SealedUnderOwnKey & { id: string }>`
    select o.feedback_id as id, o.sealed, k.sealed as key from feedback_original o
    join feedback_original_key k on k.workspace_id = o.workspace_id and k.feedback_id = o.feedback_id
    where o.workspace_id = ${tx.workspaceId} and o.feedback_id = any(${feedbackIds}::uuid[])`.execute(tx.query);
  const opened = rows.map(
    async ({ id, ...original }) => [id, await openOriginal(tx.keyRing, tx.workspaceId, id, original)] as const,
  );
  return new Map(await Promise.all(opened));
}

/** What was masked in a record, for who may read originals and the words of customers; undefined else. */
export async function findOriginal(
  tx: WorkspaceTx,
  access: Access,
  feedbackId: string,
): Promise<HiddenWords | undefined> {
  if (!can(access, 'privacy.manage') || access.masks.has('feedback.verbatims')) return undefined;
  return (await listOriginals(tx, [feedbackId])).get(feedbackId);
}
