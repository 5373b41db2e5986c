import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { ConsentRecord } from './consent.ts';
import { listProfilesOfSamePerson } from './contact-person.ts';
import type { ContactChannel } from './contact-policy.ts';

/** Adds what somebody decided, for all profiles that are his now. What he decided before stays on record. */
export async function addConsentRecord(tx: WorkspaceTx, record: Omit<ConsentRecord, 'saidFor'>): Promise<void> {
  const saidFor = await listProfilesOfSamePerson(tx, record.profileId);
  await sql`insert into consent_record (workspace_id, id, profile_id, channel, purpose, decision, said_by, said_at, source,
      statement, evidence, recorded_by, recorded_at, said_for)
    values (${tx.workspaceId}, ${record.id}, ${record.profileId}, ${record.channel}, ${record.purpose}, ${record.decision},
      ${record.saidBy}, ${record.saidAt}, ${record.source}, ${record.statement}, ${record.evidence}, ${record.recordedBy},
      ${record.recordedAt}, ${saidFor}::uuid[])`.execute(tx.query);
}

/** Everything that these profiles decided, newest first. */
export async function listConsentRecords(
  tx: WorkspaceTx,
  _access: Access,
  profileIds: readonly string[],
): Promise<ConsentRecord[]> {
  const { rows } =
    await sql<ConsentRecord>`select id, profile_id as "profileId", said_for as "saidFor", channel, purpose, decision,
      said_by as "saidBy", said_at as "saidAt", source, statement, evidence, recorded_by as "recordedBy",
      recorded_at as "recordedAt"
    from consent_record where workspace_id = ${tx.workspaceId} and profile_id = any(${profileIds}::uuid[])
    order by said_at desc, recorded_at desc, id`.execute(tx.query);
  return rows;
}

/** What is decided for each purpose, counted over people as `computeConsent` decides: the strictest of each one's profiles. */
export async function countConsents(
  tx: WorkspaceTx,
  _access: Access,
): Promise<{ channel: ContactChannel; purpose: string | null; decision: 'granted' | 'withdrawn'; count: number }[]> {
  const { rows } = await sql<{
    channel: ContactChannel;
    purpose: string | null;
    decision: 'granted' | 'withdrawn';
    count: number;
  }>`with said as (
      select coalesce(m.person_id, r.profile_id) as person_id, covered.profile_id, r.channel, r.purpose, r.decision, r.said_at
      from consent_record r
      left join profile_person m on m.workspace_id = r.workspace_id and m.profile_id = r.profile_id
      cross join lateral (select r.profile_id union select unnest(r.said_for)) as covered
      where r.workspace_id = ${tx.workspaceId} and r.said_by = 'person'
    ), last as (
      select distinct on (person_id, profile_id, channel, purpose) person_id, channel, purpose, decision from said
      where profile_id = person_id or exists (select from profile_person m
        where m.workspace_id = ${tx.workspaceId} and m.profile_id = said.profile_id and m.person_id = said.person_id)
      order by person_id, profile_id, channel, purpose, said_at desc, decision desc
    ), held as (
      select channel, purpose, max(decision) as decision from last group by person_id, channel, purpose
    )
    select channel, purpose, decision, count(*) as count from held
    group by channel, purpose, decision order by channel, purpose nulls first, decision`.execute(tx.query);
  return rows;
}

/** The day of birth of somebody who is or may be a minor, null where only that is known; undefined for everybody else. */
export async function findMinor(tx: WorkspaceTx, profileId: string): Promise<{ birthDate: string | null } | undefined> {
  const { rows } = await sql<{ birthDate: string | null }>`select birth_date as "birthDate" from contact_minor
    where workspace_id = ${tx.workspaceId} and profile_id = ${profileId}`.execute(tx.query);
  return rows[0];
}

/** What is noted of those among these profiles that are or may be a minor's, as {@link findMinor} tells it of one. */
export async function listMinors(
  tx: WorkspaceTx,
  profileIds: readonly string[],
): Promise<{ profileId: string; birthDate: string | null }[]> {
  const { rows } = await sql<{ profileId: string; birthDate: string | null }>`
    select profile_id as "profileId", birth_date as "birthDate" from contact_minor
    where workspace_id = ${tx.workspaceId} and profile_id = any(${profileIds}::uuid[])`.execute(tx.query);
  return rows;
}

/** Notes that a person is a minor, or the day from which it can be told. @param minor null takes the note away */
export async function saveMinor(
  tx: WorkspaceTx,
  profileId: string,
  minor: { birthDate: string | null } | null,
  now: Date,
): Promise<void> {
  if (minor === null) {
    await sql`delete from contact_minor where workspace_id = ${tx.workspaceId} and profile_id = ${profileId}`.execute(
      tx.query,
    );
    return;
  }
  await sql`insert into contact_minor (workspace_id, profile_id, birth_date, noted_at)
    values (${tx.workspaceId}, ${profileId}, ${minor.birthDate}, ${now})
    on conflict (workspace_id, profile_id) do update set birth_date = excluded.birth_date, noted_at = excluded.noted_at`.execute(
    tx.query,
  );
}
