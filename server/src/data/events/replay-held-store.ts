import { sql } from 'kysely';
import { computeWorkspaceDay } from '../../foundation/clock/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { publishEvent } from '../../foundation/outbox/index.ts';
import { keyIdentifiers, listIdentifiersOn, saveIdentifiers } from '../directory/index.ts';
import { eventsAcceptedTopic } from './commit-notice.ts';
import type { EventValues } from './customer-event.ts';
import type { Verdict } from './event-plan.ts';
import { findUnitOfEvent } from './event-unit-store.ts';
import { createIdentifierSearch, hideIdentifiers, listNamedIdentifiers } from './hidden-identifiers.ts';
import type { HeldEvent } from './quarantine.ts';

/** An event that fits now, with what was decided about it. */
export interface Released {
  held: HeldEvent;
  verdict: Verdict;
}

/**
 * Moves events from the quarantine to the stored ones in the caller's transaction, so each is in one place at any time. An
 * event keeps its id, its message id and its own time; it is received when it is taken in, so that everybody who follows
 * the stored events in the order of their receipt meets it. Its message id is remembered from now on.
 * @param releases none of them stored or deleted by anybody else since they were locked
 */
export async function storeReleased(
  tx: WorkspaceTx,
  releases: readonly Released[],
  { now, commitId, timeZone }: { now: Date; commitId: string; timeZone: string },
): Promise<void> {
  if (releases.length === 0) return;
  const hide = await createHider(tx, releases);
  const rows = releases.map(({ held, verdict }) => ({
    id: held.id,
    local_day: computeWorkspaceDay(held.occurredAt, timeZone),
    properties: hide(verdict.properties),
    schema_version: verdict.schemaVersion,
    misfits: verdict.misfits,
    unit_code: verdict.unitCode,
  }));
  await sql`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (id uuid, local_day date, properties jsonb, schema_version integer, misfits jsonb, unit_code text)
    ), gone as (
      delete from event_quarantine where workspace_id = ${tx.workspaceId} and id = any(array(select id from given))
      returning id, message_id, kind, name, origin, profile_id, occurred_at, context
    ), known as (
      insert into event_key (workspace_id, id, received_at) select ${tx.workspaceId}, id, ${now} from gone
      on conflict (workspace_id, id) do update set received_at = excluded.received_at
    )
    insert into event (workspace_id, received_at, id, commit_id, message_id, kind, name, origin, profile_id, occurred_at,
      local_day, properties, context, schema_version, misfits, unit_id)
    select ${tx.workspaceId}, ${now}, id, ${commitId}::uuid, message_id, kind, name, origin, profile_id, occurred_at,
      given.local_day, given.properties, context, given.schema_version, given.misfits,
      ${sql.raw(findUnitOfEvent('given.unit_code'))}
    from gone join given using (id)`.execute(tx.query);
  const at = now.toISOString();
  const notice = { commitId, from: at, to: at, count: releases.length, replayed: true };
  await publishEvent(tx, eventsAcceptedTopic, notice, releases.length);
}

/** Hides again what was opened to be judged: what the profiles are known by, and what stands under a name that promises it. */
async function createHider(tx: WorkspaceTx, releases: readonly Released[]) {
  const profileIds = new Set(releases.flatMap(({ held }) => held.profileId ?? []));
  const own = await listIdentifiersOn(tx, [...profileIds]);
  const named = listNamedIdentifiers(releases.map(({ verdict }) => verdict.properties));
  const identifiers = keyIdentifiers(tx.keyRing.keyedHash, tx.workspaceId, [...own, ...named]);
  await saveIdentifiers(tx, identifiers);
  const search = createIdentifierSearch(identifiers);
  return (document: EventValues) => hideIdentifiers(document, search);
}
