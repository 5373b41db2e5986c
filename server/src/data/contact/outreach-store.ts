import { type Selectable, sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { Language } from '../../foundation/text/index.ts';
import type { ContactChannel, ContactPurpose, EarlierContact } from './contact-policy.ts';
import type { Outreach, OutreachReason, OutreachState } from './outreach.ts';

interface OutreachTable {
  workspace_id: string;
  id: string;
  key: string;
  profile_id: string | null;
  channel: ContactChannel;
  purpose: ContactPurpose;
  language: Language;
  subject: string;
  body: string;
  state: OutreachState;
  reason: OutreachReason | null;
  created_at: Date;
  send_at: Date | null;
  lease_until: Date | null;
  finished_at: Date | null;
  possible_from: Date | null;
}
type OutreachTables = { outreach: OutreachTable };

/**
 * Makes whoever else wants to write to one of these profiles, or under this key, wait until the transaction ends. They are
 * locked in one order, so that two who know different profiles of a person never wait for each other in a ring.
 */
export async function lockOutreach(tx: WorkspaceTx, key: string, profileIds: readonly string[]): Promise<void> {
  const names = [`key:${key}`, ...[...profileIds].sort().map((id) => `profile:${id}`)];
  for (const name of names) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`outreach:${tx.workspaceId}:${name}`}, 0))`.execute(
      tx.query,
    );
  }
}

/** The message of that key. */
export async function findOutreachByKey(tx: WorkspaceTx, key: string): Promise<Outreach | null> {
  const row = await selectOutreach(tx).where('key', '=', key).executeTakeFirst();
  return row === undefined ? null : toOutreach(row);
}

/** The message of that id. */
export async function findOutreach(tx: WorkspaceTx, id: string): Promise<Outreach | null> {
  const row = await selectOutreach(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toOutreach(row);
}

/** Stores a message that is to go out, or was refused. */
export async function insertOutreach(tx: WorkspaceTx, outreach: Outreach): Promise<void> {
  await tx.query
    .withTables<OutreachTables>()
    .insertInto('outreach')
    .values({
      workspace_id: tx.workspaceId,
      id: outreach.id,
      key: outreach.key,
      profile_id: outreach.profileId,
      channel: outreach.channel,
      purpose: outreach.purpose,
      language: outreach.language,
      subject: outreach.subject,
      body: outreach.body,
      state: outreach.state,
      reason: outreach.reason,
      created_at: outreach.createdAt,
      send_at: outreach.sendAt,
      lease_until: null,
      finished_at: outreach.state === 'refused' ? outreach.createdAt : null,
      possible_from: outreach.possibleFrom,
    })
    .execute();
}

/** When and for what the person of these profiles was, or is going to be, written to on a channel since `since`. */
export async function listEarlierContacts(
  tx: WorkspaceTx,
  { profileIds, channel, since }: { profileIds: readonly string[]; channel: ContactChannel; since: Date },
): Promise<EarlierContact[]> {
  return tx.query
    .withTables<OutreachTables>()
    .selectFrom('outreach')
    .select(['purpose', sql<Date>`coalesce(finished_at, send_at)`.as('at')])
    .where('workspace_id', '=', tx.workspaceId)
    .where(sql<boolean>`profile_id = any(${profileIds}::uuid[])`)
    .where('channel', '=', channel)
    .where('state', 'in', ['reserved', 'sending', 'sent'])
    .where(sql<boolean>`coalesce(finished_at, send_at) > ${since}`)
    .execute();
}

/**
 * Takes a message in hand for sending, until `leaseUntil`.
 * @returns null when it is not there to be taken: finished, or in the hands of a worker whose lease still runs
 */
export async function claimOutreach(
  tx: WorkspaceTx,
  id: string,
  now: Date,
  leaseUntil: Date,
): Promise<Outreach | null> {
  const row = await tx.query
    .withTables<OutreachTables>()
    .updateTable('outreach')
    .set({ state: 'sending', lease_until: leaseUntil })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .where((where) =>
      where.or([
        where('state', '=', 'reserved'),
        where.and([where('state', '=', 'sending'), where('lease_until', '<=', now)]),
      ]),
    )
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : toOutreach(row);
}

/** Notes what became of a message in hand; `reserved` puts it back to be tried again. */
export async function finishOutreach(
  tx: WorkspaceTx,
  id: string,
  outcome: { state: 'sent' | 'notSent' | 'reserved'; reason: OutreachReason | null },
  now: Date,
): Promise<void> {
  await tx.query
    .withTables<OutreachTables>()
    .updateTable('outreach')
    .set({ ...outcome, lease_until: null, finished_at: outcome.state === 'reserved' ? null : now })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute();
}

/** Messages that should have gone out before `before`, or whose worker's lease has run out; the oldest hundred. */
export async function listStrandedOutreach(tx: WorkspaceTx, before: Date, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from outreach
    where workspace_id = ${tx.workspaceId}
      and ((state = 'reserved' and send_at <= ${before}) or (state = 'sending' and lease_until <= ${now}))
    order by send_at limit 100`.execute(tx.query);
  return rows.map(({ id }) => id);
}

function selectOutreach(tx: WorkspaceTx) {
  return tx.query
    .withTables<OutreachTables>()
    .selectFrom('outreach')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId);
}

function toOutreach(row: Selectable<OutreachTable>): Outreach {
  return {
    id: row.id,
    key: row.key,
    profileId: row.profile_id,
    channel: row.channel,
    purpose: row.purpose,
    language: row.language,
    subject: row.subject,
    body: row.body,
    state: row.state,
    reason: row.reason,
    createdAt: row.created_at,
    sendAt: row.send_at,
    possibleFrom: row.possible_from,
  };
}
