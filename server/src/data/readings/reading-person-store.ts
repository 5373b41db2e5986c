import { sql } from 'kysely';
import { type WorkspaceTx, writeIdArray } from '../../foundation/database/index.ts';
import type { PersonScope } from '../directory/index.ts';
import { lockReadings } from './reading-store.ts';

const exportedAtOnce = 1_000;

/** What was read in a person's words, as documents. */
export async function* listReadingRecords(tx: WorkspaceTx, person: PersonScope): AsyncGenerator<readonly object[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<{ record: object; id: string }>`
      select to_jsonb(reading) - 'workspace_id' as record, reading.feedback_id as id from feedback_reading reading
      where reading.workspace_id = ${tx.workspaceId} and reading.feedback_id > ${after}::uuid
        and reading.feedback_id in (${idsOf(tx, person)})
      order by reading.feedback_id limit ${exportedAtOnce}`.execute(tx.query);
    yield rows.map(({ record }) => ({ record }));
    const last = rows.at(-1);
    if (last === undefined || rows.length < exportedAtOnce) return;
    after = last.id;
  }
}

/** Forgets what was read in a person's words. To be called when the words are gone, so that nobody reads them again. */
export async function eraseReadingRecords(tx: WorkspaceTx, person: PersonScope): Promise<number> {
  await lockReadings(tx);
  const { rows } = await sql`delete from feedback_reading
    where workspace_id = ${tx.workspaceId} and feedback_id in (${idsOf(tx, person)}) returning 1`.execute(tx.query);
  return rows.length;
}

function idsOf(tx: WorkspaceTx, person: PersonScope) {
  return sql`select id from feedback where workspace_id = ${tx.workspaceId}
    and profile_id = any(${writeIdArray(person.profileIds)}::uuid[])`;
}
