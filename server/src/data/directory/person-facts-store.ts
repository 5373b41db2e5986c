import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { Dataset, FactInsert } from '../facts/index.ts';
import { type MappedProfile, personsMappedTopic, readPersonsMapped } from './persons-mapped.ts';

/** Rows of one portion of a rebuild. */
const rowsPerPortion = 5_000;
/** What a rebuild reads is older than whatever is still to be told of. */
const rebuiltRevision = 0;

function toInserts(
  workspaceId: string,
  mapped: readonly Pick<MappedProfile, 'profileId' | 'personId'>[],
  revision: number,
): FactInsert[] {
  const rows = mapped.map(({ profileId, personId }) => ({
    workspace_id: workspaceId,
    profile_key: profileId,
    person_key: personId,
    revision,
  }));
  return [{ table: 'person_fact', rows }];
}

async function* rebuild(tx: WorkspaceTx): AsyncGenerator<readonly FactInsert[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<{ profileId: string; personId: string }>`
      select profile_id as "profileId", person_id as "personId" from profile_person
      where workspace_id = ${tx.workspaceId} and person_id <> profile_id and profile_id > ${after}::uuid
      order by profile_id limit ${rowsPerPortion}`.execute(tx.query);
    if (rows.length > 0) yield toInserts(tx.workspaceId, rows, rebuiltRevision);
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsPerPortion) return;
    after = last.profileId;
  }
}

/** Which profiles are one person today, so that reports can count persons where facts bear the keys of profiles. */
export const personDataset: Dataset = {
  name: 'person',
  topics: [personsMappedTopic],
  tables: ['person_fact'],
  project(event) {
    const { mapped, revision } = readPersonsMapped(event);
    return toInserts(event.workspaceId, mapped, revision);
  },
  rebuild,
  sources: [],
};
