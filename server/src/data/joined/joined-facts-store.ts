import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { Dataset, FactInsert } from '../facts/index.ts';
import { feedbackJoinedTopic, type JoinedChange, readJoinedChanges } from './joined-change.ts';

const rowsPerPortion = 5_000;

function toInserts(workspaceId: string, changes: readonly JoinedChange[]): FactInsert[] {
  const rows = changes.map(({ feedbackId, profileKey, localDay, revision, numbers, texts }) => ({
    workspace_id: workspaceId,
    feedback_id: feedbackId,
    revision,
    profile_key: profileKey ?? '',
    local_day: localDay,
    numbers,
    texts,
  }));
  return [{ table: 'joined_fact', rows }];
}

async function* rebuild(tx: WorkspaceTx): AsyncGenerator<readonly FactInsert[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<JoinedChange>`
      select feedback_id as "feedbackId", profile_id as "profileKey", to_char(local_day, 'YYYY-MM-DD') as "localDay",
        numbers, texts, revision from feedback_joined
      where workspace_id = ${tx.workspaceId} and feedback_id > ${after}::uuid order by feedback_id limit ${rowsPerPortion}`.execute(
      tx.query,
    );
    if (rows.length > 0) yield toInserts(tx.workspaceId, rows);
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsPerPortion) return;
    after = last.feedbackId;
  }
}

/** Joined fields of feedback, beside its facts, which never change because of them. Metric queries find them by the feedback. */
export const joinedDataset: Dataset = {
  name: 'joined',
  topics: [feedbackJoinedTopic],
  tables: ['joined_fact'],
  project: (event) => toInserts(event.workspaceId, readJoinedChanges(event)),
  rebuild,
  sources: [],
};
