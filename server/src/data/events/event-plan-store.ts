import { sql } from 'kysely';
import type pg from 'pg';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { EventKind } from './customer-event.ts';
import { createEventPlan, type EventPlan, type EventPlanRules, openPlan } from './event-plan.ts';
import type { EventSchema, MisfitPolicy, PropertyRename, PropertyRule } from './event-schema.ts';

interface SchemaRow {
  kind: EventKind;
  name: string;
  version: number;
  retired: boolean;
  policy: MisfitPolicy;
  closed: boolean;
  properties: PropertyRule[];
  renames: PropertyRename[];
  unitProperty: string | null;
  createdAt: Date;
  createdBy: string;
}

const schemaColumns = `kind, name, version, retired, policy, closed, properties, renames,
  unit_property as "unitProperty", created_at as "createdAt",
  created_by as "createdBy"`;
const revisionQuery = 'select revision from event_plan where workspace_id = voxloop_workspace()';
const rulesQuery = `select revision, unplanned from event_plan where workspace_id = voxloop_workspace()`;
const newestQuery = `select * from (
    select distinct on (kind, name) ${schemaColumns} from event_schema where workspace_id = voxloop_workspace()
    order by kind, name, version desc
  ) as newest where not retired`;

/** The plans of workspaces, kept as long as they are the newest. */
export interface EventPlans {
  /** The plan as it is now, read through a connection that is bound to the workspace. */
  read(client: pg.Client, workspaceId: string): Promise<EventPlan>;
}

/** Each process that takes events in has its own: what was changed elsewhere is seen by its revision. */
export function createEventPlans(): EventPlans {
  const plans = new Map<string, EventPlan>();
  return {
    read: async (client, workspaceId) => {
      const { rows } = await client.query<{ revision: number }>({ name: 'plan-revision', text: revisionQuery });
      const revision = rows[0]?.revision ?? openPlan.revision;
      if (revision === openPlan.revision) return openPlan;
      const kept = plans.get(workspaceId);
      if (kept?.revision === revision) return kept;
      const [rules, newest] = await Promise.all([
        client.query<{ revision: number } & Pick<EventPlanRules, 'unplanned'>>(rulesQuery),
        client.query<SchemaRow>(newestQuery),
      ]);
      const [read = { revision, unplanned: 'accept' as const }] = rules.rows;
      const plan = createEventPlan(read.revision, read, newest.rows);
      plans.set(workspaceId, plan);
      return plan;
    },
  };
}

/** The plan as it is now, within a transaction. */
export async function readEventPlan(tx: WorkspaceTx): Promise<EventPlan> {
  const rules = await sql<{ revision: number } & Pick<EventPlanRules, 'unplanned'>>`
    ${sql.raw(rulesQuery)}`.execute(tx.query);
  const newest = await sql<SchemaRow>`${sql.raw(newestQuery)}`.execute(tx.query);
  const [read] = rules.rows;
  return read === undefined ? openPlan : createEventPlan(read.revision, read, newest.rows);
}

/** What holds for all events of the workspace. */
export async function getPlanRules(tx: WorkspaceTx): Promise<EventPlanRules> {
  const { rows } = await sql<EventPlanRules>`
    select unplanned, quarantine_days as "quarantineDays" from event_plan where workspace_id = ${tx.workspaceId}`.execute(
    tx.query,
  );
  return rows[0] ?? { unplanned: 'accept', quarantineDays: 90 };
}

/** Changes what holds for all events, from the next commit of events on. */
export async function savePlanRules(tx: WorkspaceTx, { unplanned, quarantineDays }: EventPlanRules): Promise<void> {
  await sql`insert into event_plan as stored (workspace_id, revision, unplanned, quarantine_days)
    values (${tx.workspaceId}, 1, ${unplanned}, ${quarantineDays})
    on conflict (workspace_id) do update set revision = stored.revision + 1, unplanned = excluded.unplanned,
      quarantine_days = excluded.quarantine_days`.execute(tx.query);
}

/** The newest version of each type that has a schema, retired ones left out. */
export async function listSchemas(tx: WorkspaceTx): Promise<EventSchema[]> {
  return (await sql<SchemaRow>`${sql.raw(newestQuery)} order by kind, name`.execute(tx.query)).rows;
}

/** Every version of the schema of one type, the newest first. */
export async function listSchemaVersions(
  tx: WorkspaceTx,
  { kind, name }: { kind: EventKind; name: string },
): Promise<EventSchema[]> {
  const { rows } = await sql<SchemaRow>`select ${sql.raw(schemaColumns)} from event_schema
    where workspace_id = ${tx.workspaceId} and kind = ${kind} and name = ${name} order by version desc`.execute(
    tx.query,
  );
  return rows;
}

/** Keeps other changes of the workspace's schemas waiting until the transaction ends. */
export async function lockEventPlan(tx: WorkspaceTx): Promise<void> {
  await sql`insert into event_plan (workspace_id) values (${tx.workspaceId}) on conflict do nothing`.execute(tx.query);
  await sql`select from event_plan where workspace_id = ${tx.workspaceId} for update`.execute(tx.query);
}

/** Adds a version; events are judged by it from their next commit on. Call {@link lockEventPlan} before. */
export async function insertSchemaVersion(tx: WorkspaceTx, schema: EventSchema): Promise<void> {
  const { kind, name, version, retired, policy, closed, properties, renames, unitProperty, createdAt, createdBy } =
    schema;
  await sql`insert into event_schema (workspace_id, kind, name, version, retired, policy, closed, properties, renames,
      unit_property, created_at, created_by)
    values (${tx.workspaceId}, ${kind}, ${name}, ${version}, ${retired}, ${policy}, ${closed},
      ${JSON.stringify(properties)}::jsonb, ${JSON.stringify(renames)}::jsonb, ${unitProperty}, ${createdAt}, ${createdBy})`.execute(
    tx.query,
  );
  await sql`update event_plan set revision = revision + 1 where workspace_id = ${tx.workspaceId}`.execute(tx.query);
}
