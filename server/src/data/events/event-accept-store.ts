import { sql } from 'kysely';
import type pg from 'pg';
import { computeWorkspaceDay } from '../../foundation/clock/index.ts';
import {
  type SystemTx,
  type WorkspaceTx,
  writeIdArray,
  writeJsonArray,
  writePlainArray,
  writeTextArray,
} from '../../foundation/database/index.ts';
import type { Random } from '../../foundation/random/index.ts';
import type { KeyedHash, KeyRing } from '../../foundation/sealing/index.ts';
import {
  claimKey,
  claimProfiles,
  type Identifier,
  type IdentityEvidence,
  type KeyedIdentifier,
  keyIdentifiers,
  type ProfileClaim,
} from '../directory/index.ts';
import type { EventInput } from './customer-event.ts';
import { identifySubject, listShownTogether } from './event-identifiers.ts';
import type { Verdict } from './event-plan.ts';
import type { EventPlans } from './event-plan-store.ts';
import { findUnitOfEvent } from './event-unit-store.ts';
import {
  blotIdentifiers,
  createIdentifierSearch,
  hideIdentifiers,
  hideInText,
  listNamedIdentifiers,
} from './hidden-identifiers.ts';

/** One event with its id, ready to be stored. */
export interface Arrival {
  id: string;
  input: EventInput;
  receivedAt: Date;
  timeZone: string;
}

/**
 * Stores a group in one statement: key, record, and one outbox row for the whole commit, which names the commit and not
 * its events: readers take them from the table, which is its own outbox. What is held goes to the quarantine, with an
 * outbox row of its own. Answers the ids that were known before. One array for each column: as one JSON document the
 * database would read every property twice.
 */
function writeAcceptStatement(unitColumns: { given: string; array: string; column: string; value: string }): string {
  return `
with incoming as materialized (
  select * from unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::uuid[], $10::timestamptz[],
    $11::timestamptz[], $12::date[], $13::jsonb[], $14::jsonb[], $15::integer[], $16::jsonb[], $17::boolean[]${unitColumns.array})
  as r (id, message_id, kind, name, origin, profile_id, occurred_at, received_at, local_day, properties, context,
    schema_version, misfits, held${unitColumns.given})
), fresh as (
  insert into event_key (workspace_id, id, received_at)
  select voxloop_workspace(), id, received_at from incoming
  on conflict do nothing returning id
), stored as (
  insert into event (workspace_id, received_at, id, commit_id, message_id, kind, name, origin, profile_id, occurred_at,
    local_day, properties, context, schema_version, misfits${unitColumns.column})
  select voxloop_workspace(), received_at, id, $1::uuid, message_id, kind, name, origin, profile_id, occurred_at,
    local_day, properties, context, schema_version, misfits${unitColumns.value}
  from incoming join fresh using (id) where not held
), kept_apart as (
  insert into event_quarantine (workspace_id, received_at, id, commit_id, message_id, kind, name, origin, profile_id,
    occurred_at, properties, context, schema_version, misfits)
  select voxloop_workspace(), received_at, id, $1::uuid, message_id, kind, name, origin, profile_id, occurred_at,
    properties, context, schema_version, misfits
  from incoming join fresh using (id) where held
), told as (
  insert into outbox (workspace_id, topic, payload, record_count)
  select voxloop_workspace(), case when held then 'events.held' else 'events.accepted' end,
    json_build_object('commitId', $1::uuid, 'from', $2::text, 'to', $3::text, 'count', count(*)), count(*)
  from incoming join fresh using (id) group by held
)
select id from incoming where id not in (select id from fresh)`;
}

const acceptStatement = writeAcceptStatement({ given: '', array: '', column: '', value: '' });
/** A statement of its own, so that events that tell no unit cost what they did. */
const acceptWithUnitsStatement = writeAcceptStatement({
  given: ', unit_code',
  array: ', $18::text[]',
  column: ', unit_id',
  value: `, ${findUnitOfEvent('unit_code')}`,
});

/**
 * Stores events, and the profiles and claims that they show, in one transaction on a connection of the caller's that is
 * bound to the workspace. No id stands twice among them. Each is judged by the schemas as they are in this transaction.
 * @returns the ids of those that were stored before
 */
export async function acceptEvents(
  client: pg.Client,
  keyRing: KeyRing,
  workspaceId: string,
  arrivals: readonly Arrival[],
  { random, plans }: { random: Random; plans: EventPlans },
): Promise<Set<string>> {
  const [, plan] = await Promise.all([client.query('begin'), plans.read(client, workspaceId)]);
  // In one order for everybody, so that two groups with the same messages never wait for each other in a ring.
  const judged = arrivals
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((arrival): Judged => {
      const verdict = plan.judge(arrival.input);
      const subject = identifySubject(arrival.input);
      const hidden = hide(keyRing.keyedHash, workspaceId, arrival.input, verdict);
      return { ...arrival, verdict, subject, subjectKey: claimKey(subject), hidden };
    });
  const mentioned = judged.flatMap(({ hidden }) => hidden.identifiers);
  const people = { ...gatherPeople(judged, random), mentioned };
  const profiles = await claimProfiles(client, keyRing, workspaceId, people);
  const times = judged.map(({ receivedAt }) => receivedAt.getTime());
  const span = [Math.min(...times), Math.max(...times)].map((ms) => new Date(ms).toISOString());
  const unitCodes = judged.map(({ verdict }) => verdict.unitCode);
  const tellUnits = unitCodes.some((code) => code !== null);
  const [known] = await Promise.all([
    client.query<{ id: string }>({
      ...(tellUnits
        ? { name: 'accept-events-with-units', text: acceptWithUnitsStatement }
        : { name: 'accept-events', text: acceptStatement }),
      values: [random.uuid(), ...span, ...toColumns(judged, profiles), ...(tellUnits ? [unitCodes] : [])],
    }),
    client.query('commit'),
  ]);
  return new Set(known.rows.map(({ id }) => id));
}

type Judged = Arrival & {
  verdict: Verdict;
  /** Whose it is */
  subject: Identifier;
  /** Its {@link claimKey} */
  subjectKey: string;
  hidden: HiddenEvent;
};

/**
 * Whose events they are, and what they show together: of those that show the same, the earliest. Who sent what is held is
 * known all the same, so that it can be given out and erased; but traits that may be wrong say nothing about who is who.
 */
function gatherPeople(arrivals: readonly Judged[], random: Random) {
  const claims = new Map<string, ProfileClaim>();
  const evidence = new Map<string, IdentityEvidence>();
  for (const { input, verdict, subject, subjectKey } of arrivals) {
    const { language, occurredAt } = input;
    const known = claims.get(subjectKey);
    if (known === undefined) claims.set(subjectKey, { identifier: subject, language, newId: random.uuid() });
    else if (language !== null) known.language = language;
    const identifiers = listShownTogether({ ...input, properties: verdict.held ? {} : verdict.properties });
    if (identifiers.length < 2) continue;
    const key = identifiers.map(claimKey).join('\u0000\u0000');
    const earlier = evidence.get(key)?.at;
    if (earlier === undefined || earlier === null || earlier > occurredAt)
      evidence.set(key, { identifiers, at: occurredAt, source: 'event' });
  }
  return { claims: [...claims.values()], evidence: [...evidence.values()] };
}

/** What of an event is stored as text, and the identifiers in whose place their ids stand there. */
interface HiddenEvent extends Pick<EventInput, 'messageId' | 'name' | 'properties' | 'context'> {
  identifiers: readonly KeyedIdentifier[];
}

/** Hides every identifier that an event bears: those of whom it concerns, and those that can be told by name or look. */
function hide(keyedHash: KeyedHash, workspaceId: string, input: EventInput, { properties }: Verdict): HiddenEvent {
  const named = listNamedIdentifiers([input.name, input.messageId, properties, input.context]);
  const identifiers = keyIdentifiers(keyedHash, workspaceId, [...listShownTogether(input), ...named]);
  const search = createIdentifierSearch(identifiers);
  return {
    identifiers,
    messageId: hideInText(input.messageId, search),
    name: blotIdentifiers(input.name, search),
    properties: hideIdentifiers(properties, search),
    context: hideIdentifiers(input.context, search),
  };
}

/** The columns of {@link acceptStatement} in its order, each as one array. */
function toColumns(arrivals: readonly Judged[], profiles: ReadonlyMap<string, string>): unknown[] {
  const writeTime = createTimeWriter();
  return [
    writeIdArray(arrivals.map(({ id }) => id)),
    writeTextArray(arrivals.map(({ hidden }) => hidden.messageId)),
    writePlainArray(arrivals.map(({ input }) => input.kind)),
    writeTextArray(arrivals.map(({ hidden }) => hidden.name)),
    writePlainArray(arrivals.map(({ input }) => input.origin)),
    writeIdArray(arrivals.map(({ subjectKey }) => profiles.get(subjectKey) ?? null)),
    writePlainArray(arrivals.map(({ input }) => writeTime(input.occurredAt))),
    writePlainArray(arrivals.map(({ receivedAt }) => writeTime(receivedAt))),
    writePlainArray(arrivals.map(({ input, timeZone }) => computeWorkspaceDay(input.occurredAt, timeZone))),
    writeJsonArray(arrivals.map(({ hidden }) => JSON.stringify(hidden.properties))),
    writeJsonArray(arrivals.map(({ hidden }) => JSON.stringify(hidden.context))),
    writePlainArray(arrivals.map(({ verdict }) => verdict.schemaVersion)),
    writeJsonArray(arrivals.map(({ verdict }) => (verdict.misfits === null ? null : JSON.stringify(verdict.misfits)))),
    writePlainArray(arrivals.map(({ verdict }) => verdict.held)),
  ];
}

/** Writes instants as ISO 8601; the same one is written once, for the events of a request were received together. */
function createTimeWriter(): (at: Date) => string {
  const written = new Map<number, string>();
  return (at) => {
    const known = written.get(at.getTime());
    if (known !== undefined) return known;
    const text = at.toISOString();
    written.set(at.getTime(), text);
    return text;
  };
}

/** Makes this month's partition and those of the next half year. */
export async function prepareComingEventMonths(tx: SystemTx, now: Date): Promise<void> {
  await sql`select voxloop_ensure_months('event', ${now}, ${now}::timestamptz + interval '6 months')`.execute(tx.query);
}

/**
 * Forgets message ids received before an instant, at most `limit` at a time, so that no transaction runs long. Ids of
 * what is held are remembered for as long as it is held.
 * @returns how many were forgotten; fewer than `limit` when none are left
 */
export async function forgetMessageIds(tx: WorkspaceTx, before: Date, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with old as (select id from event_key where workspace_id = ${tx.workspaceId} and received_at < ${before}
      and not exists (select from event_quarantine held where held.workspace_id = event_key.workspace_id and held.id = event_key.id)
      limit ${limit}),
    gone as (delete from event_key using old where event_key.workspace_id = ${tx.workspaceId} and event_key.id = old.id returning 1)
    select count(*) as count from gone`.execute(tx.query);
  return rows[0]?.count ?? 0;
}
