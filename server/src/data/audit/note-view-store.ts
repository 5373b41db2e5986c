import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { Database, WorkspaceTx } from '../../foundation/database/index.ts';
import type { ShownRecord } from '../../foundation/http/index.ts';

/** Looking at one record again and again is noted once in so many minutes. */
const sameLookMinutes = 10;

/**
 * Notes who saw, or took out, personal data. Committed before the answer goes out, so that nobody sees what is not noted.
 * Every taking out is noted; looking again within ten minutes is not, nor at the same moment, as a page does that shows one
 * record in several parts.
 */
export async function noteView(database: Database, access: Access, shown: ShownRecord): Promise<void> {
  const { kind, id, how } = shown;
  const action = `${kind}.${how}`;
  await database.inWorkspace(access.workspaceId, async (tx) => {
    const alone = how === 'exported' ? null : waitForSameLook(tx, access, `${action} ${id}`);
    const noted =
      sql`insert into audit_log (workspace_id, actor_kind, actor_id, action, subject_kind, subject_id, detail)
      select ${tx.workspaceId}::uuid, ${access.actor.kind}, ${access.actor.id}, ${action}, ${kind}, ${id}, '{}'::jsonb
      where ${how === 'exported'} or not exists (
        select from audit_log known where known.workspace_id = ${tx.workspaceId} and known.subject_kind = ${kind}
          and known.subject_id = ${id} and known.action = ${action} and known.actor_kind = ${access.actor.kind}
          and known.actor_id = ${access.actor.id} and known.at > now() - make_interval(mins => ${sameLookMinutes}))`.execute(
        tx.query,
      );
    await Promise.all([alone, noted]);
  });
}

/** Of those who note one look at once, the later sees what the earlier noted. */
async function waitForSameLook(tx: WorkspaceTx, { actor }: Access, look: string): Promise<void> {
  const key = `look ${tx.workspaceId} ${actor.kind} ${actor.id} ${look}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx.query);
}
