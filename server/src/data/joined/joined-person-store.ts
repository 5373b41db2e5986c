import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { PersonScope } from '../directory/index.ts';
import { type JoinedChange, publishJoinedChanges } from './joined-change.ts';

const exportedAtOnce = 1_000;

/** What a person's feedback was joined with, as documents. */
export async function* listJoinedRecords(tx: WorkspaceTx, person: PersonScope): AsyncGenerator<readonly object[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<{ record: object; id: string }>`
      select jsonb_build_object('feedback_id', feedback_id, 'numbers', numbers, 'texts', texts) as record, feedback_id as id
      from feedback_joined where workspace_id = ${tx.workspaceId} and profile_id = any(${person.profileIds}::uuid[])
        and feedback_id > ${after}::uuid order by feedback_id limit ${exportedAtOnce}`.execute(tx.query);
    yield rows.map(({ record }) => ({ record }));
    const last = rows.at(-1);
    if (last === undefined || rows.length < exportedAtOnce) return;
    after = last.id;
  }
}

/**
 * Takes texts out in which one of the person's identifiers stands. None should have come that far; numbers and words of
 * lists stay, so that no report changes, under keys that lead nowhere.
 * @param pattern finds the person's identifiers in texts
 * @returns for how many feedback records texts were taken out
 */
export async function eraseJoinedRecords(
  tx: WorkspaceTx,
  person: PersonScope,
  pattern: string | null,
): Promise<number> {
  if (pattern === null) return 0;
  const { rows } = await sql<JoinedChange>`
    select feedback_id as "feedbackId", profile_id as "profileKey", to_char(local_day, 'YYYY-MM-DD') as "localDay",
      numbers, texts, revision from feedback_joined
    where workspace_id = ${tx.workspaceId} and profile_id = any(${person.profileIds}::uuid[]) and texts <> '{}'
    order by feedback_id for update`.execute(tx.query);
  const search = new RegExp(pattern, 'i');
  const changes = rows.flatMap((row) => {
    const kept = Object.entries(row.texts).filter(([, text]) => !search.test(text));
    if (kept.length === Object.keys(row.texts).length) return [];
    return [{ ...row, texts: Object.fromEntries(kept), revision: row.revision + 1 }];
  });
  if (changes.length === 0) return 0;
  await sql`update feedback_joined set texts = given.texts, revision = given.revision
    from json_to_recordset(${JSON.stringify(changes)}::json) as given ("feedbackId" uuid, texts jsonb, revision bigint)
    where workspace_id = ${tx.workspaceId} and feedback_id = given."feedbackId"`.execute(tx.query);
  await publishJoinedChanges(tx, changes);
  return changes.length;
}
