import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { deleteUnusedIdentifiers, type PersonScope } from '../directory/index.ts';
import type { EventValues } from './customer-event.ts';
import { toEventFact } from './event-fact.ts';
import { type EventRow, eventColumns, toCustomerEvent } from './event-row.ts';
import { listHiddenIds } from './hidden-identifiers.ts';
import { openDocuments } from './open-events.ts';

const exportedAtOnce = 1_000;

/** Everything that a person did, as documents, oldest first. */
export async function* listEventRecords(tx: WorkspaceTx, person: PersonScope): AsyncGenerator<readonly object[]> {
  let after = { at: new Date(0), id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const { rows } = await sql<{ record: EventValues; at: Date; id: string }>`
      select to_jsonb(e) - 'workspace_id' - 'commit_id' as record, e.received_at as at, e.id from event e
      where e.workspace_id = ${tx.workspaceId} and e.profile_id = any(${person.profileIds}::uuid[])
        and (e.received_at, e.id) > (${after.at}, ${after.id}::uuid)
      order by e.received_at, e.id limit ${exportedAtOnce}`.execute(tx.query);
    const records = await openDocuments(
      tx,
      rows.map(({ record }) => record),
    );
    yield records.map((record) => ({ record }));
    const last = rows.at(-1);
    if (last === undefined || rows.length < exportedAtOnce) return;
    after = last;
  }
}

/**
 * Reduces what a person did to the fact that the warehouse counts: traits, addresses of pages, what his device gave away
 * and every text in which one of his identifiers stands are gone. A reduced event gives the same fact as before, so that
 * no number changes, also when the warehouse is written anew. Identifiers of strangers that only events mention go, too.
 * @param pattern finds the person's identifiers in texts
 * @returns how many were reduced; fewer than `limit` when none are left
 */
export async function eraseEventRecords(
  tx: WorkspaceTx,
  person: PersonScope,
  pattern: string | null,
  limit: number,
): Promise<number> {
  // What was reduced bears its id in the place of its message id.
  const { rows } = await sql<EventRow>`select ${sql.raw(eventColumns)} from event
    where workspace_id = ${tx.workspaceId} and profile_id = any(${person.profileIds}::uuid[]) and message_id <> id::text
    limit ${limit}`.execute(tx.query);
  await deleteUnusedIdentifiers(tx, listHiddenIds(rows.flatMap(({ properties, context }) => [properties, context])));
  const search = pattern === null ? null : new RegExp(pattern, 'i');
  const reduced = rows.map((row) => reduceEvent(tx.workspaceId, row, search));
  await sql`update event set message_id = given.id::text, name = given.name, properties = given.properties, context = '{}'
    from jsonb_to_recordset(${JSON.stringify(reduced)}::jsonb) as given (id uuid, received_at timestamptz, name text, properties jsonb)
    where event.workspace_id = ${tx.workspaceId} and event.received_at = given.received_at and event.id = given.id`.execute(
    tx.query,
  );
  return rows.length;
}

/** What is left of an event: what the warehouse counts of it, but for texts in which something is found. */
export function reduceEvent(workspaceId: string, row: EventRow, search: RegExp | null) {
  const { name, numbers, texts } = toEventFact(workspaceId, toCustomerEvent(row));
  const isFree = (text: string) => search?.test(text) !== true;
  const kept = Object.entries({ ...numbers, ...texts }).filter(([, value]) => isFree(String(value)));
  return {
    id: row.id,
    received_at: row.received_at,
    name: isFree(name) ? name : '',
    properties: Object.fromEntries(kept),
  };
}
