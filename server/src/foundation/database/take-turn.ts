import { sql } from 'kysely';
import type { WorkspaceTx } from './workspace-tx.ts';

/**
 * Waits until nobody else of the workspace is at the same matter, and keeps others out until the transaction ends. What is
 * counted or looked for after it (how many there are, whether a name is taken) is still so when it is written.
 * @param matter a few words, the same for all who must not be at it at once
 */
export async function takeTurn(tx: WorkspaceTx, matter: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${matter} ${tx.workspaceId}`}, 0))`.execute(tx.query);
}
