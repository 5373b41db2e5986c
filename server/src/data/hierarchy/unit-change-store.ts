import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { publishEvent } from '../../foundation/outbox/index.ts';
import type { Day, UnitEdge } from './unit.ts';
import type { KnownUnit, UnitChange, UnitImportPlan } from './unit-import.ts';
import type { UnitTables } from './unit-tables.ts';

/** Lets changes of one workspace's tree happen one after the other, until the transaction ends. */
export async function lockHierarchy(tx: WorkspaceTx): Promise<void> {
  await sql`insert into hierarchy_version (workspace_id, version) values (${tx.workspaceId}, 0)
    on conflict (workspace_id) do update set version = hierarchy_version.version`.execute(tx.query);
}

/** Every unit of the workspace with its edges in order of time, by code. */
export async function readKnownUnits(tx: WorkspaceTx): Promise<Map<string, KnownUnit>> {
  const db = tx.query.withTables<UnitTables>();
  const units = await db
    .selectFrom('unit')
    .select(['id', 'code', 'names', 'level', 'active'])
    .where('workspace_id', '=', tx.workspaceId)
    .execute();
  const edges = await db
    .selectFrom('unit_parent')
    .select(['unit_id', 'parent_id', 'valid_from', 'valid_to'])
    .where('workspace_id', '=', tx.workspaceId)
    .orderBy('valid_from')
    .execute();
  const codeOf = new Map(units.map((unit) => [unit.id, unit.code]));
  const edgesOf = new Map<number, UnitEdge<string>[]>(units.map((unit) => [unit.id, []]));
  for (const edge of edges) {
    const parent = edge.parent_id === null ? null : (codeOf.get(edge.parent_id) ?? null);
    edgesOf.get(edge.unit_id)?.push({ parent, validFrom: edge.valid_from, validTo: edge.valid_to });
  }
  return new Map(units.map(({ id, ...unit }) => [unit.code, { ...unit, edges: edgesOf.get(id) ?? [] }]));
}

/**
 * Applies a plan without errors, in bulk: the descriptions, the edges, and the places of today. Publishes
 * `hierarchy.changed` when anything changed. The caller has locked the hierarchy and made the plan since.
 * @param today decides which edges are the places of today
 */
export async function applyUnitPlan(tx: WorkspaceTx, plan: UnitImportPlan, today: Day): Promise<void> {
  const changes = [...plan.creates, ...plan.moves, ...plan.renames];
  if (changes.length === 0) return;
  await saveDescriptions(tx, changes);
  await saveEdges(tx, changes);
  await refreshPaths(tx, today);
  await announceChange(tx);
}

/**
 * Puts every unit where its edges say that it stands on `today`, and announces the change if there was one.
 * @returns how many units have moved
 */
export async function applyPlannedMoves(tx: WorkspaceTx, today: Day): Promise<number> {
  await lockHierarchy(tx);
  const moved = await refreshPaths(tx, today);
  if (moved > 0) await announceChange(tx);
  return moved;
}

async function saveDescriptions(tx: WorkspaceTx, changes: readonly UnitChange[]): Promise<void> {
  const rows = changes.map(({ code, names, level, active }) => ({ code, names, level, active }));
  // A new unit gets its place from its edges right afterwards; until then it is its own root.
  await sql`insert into unit (workspace_id, code, names, level, active, path)
    select ${tx.workspaceId}, code, names, level, active, ''
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (code text, names jsonb, level text, active boolean)
    on conflict on constraint unit_code_key
    do update set names = excluded.names, level = excluded.level, active = excluded.active`.execute(tx.query);
}

async function saveEdges(tx: WorkspaceTx, changes: readonly UnitChange[]): Promise<void> {
  const rows = changes.flatMap(({ code, edges }) =>
    (edges ?? []).map((edge) => ({ code, parent: edge.parent, valid_from: edge.validFrom, valid_to: edge.validTo })),
  );
  if (rows.length === 0) return;
  const codes = [...new Set(rows.map((row) => row.code))];
  await sql`delete from unit_parent using unit where unit_parent.workspace_id = ${tx.workspaceId}
    and unit.workspace_id = unit_parent.workspace_id and unit.id = unit_parent.unit_id and unit.code = any(${codes}::text[])`.execute(
    tx.query,
  );
  await sql`insert into unit_parent (workspace_id, unit_id, parent_id, valid_from, valid_to)
    select ${tx.workspaceId}, unit.id, parent.id, given.valid_from, given.valid_to
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (code text, parent text, valid_from date, valid_to date)
    join unit on unit.workspace_id = ${tx.workspaceId} and unit.code = given.code
    left join unit parent on parent.workspace_id = ${tx.workspaceId} and parent.code = given.parent`.execute(tx.query);
}

/** Recomputes the path of every unit from its edge of today (or its first, while it has not begun). */
async function refreshPaths(tx: WorkspaceTx, today: Day): Promise<number> {
  const { numAffectedRows } = await sql`
    with recursive edge as (
      select distinct on (unit_id) unit_id, parent_id from unit_parent where workspace_id = ${tx.workspaceId}
      order by unit_id, valid_from > ${today}::date,
        case when valid_from <= ${today}::date then valid_from end desc nulls last, valid_from
    ),
    placed as (
      select unit_id, unit_id::text::ltree as path from edge where parent_id is null
      union all
      select edge.unit_id, placed.path || edge.unit_id::text from edge join placed on edge.parent_id = placed.unit_id
    )
    update unit set path = placed.path from placed
    where unit.workspace_id = ${tx.workspaceId} and unit.id = placed.unit_id and unit.path <> placed.path`.execute(
    tx.query,
  );
  return Number(numAffectedRows ?? 0n);
}

async function announceChange(tx: WorkspaceTx): Promise<void> {
  const { rows } = await sql<{ version: number }>`update hierarchy_version set version = version + 1
    where workspace_id = ${tx.workspaceId} returning version`.execute(tx.query);
  await publishEvent(tx, 'hierarchy.changed', { version: rows[0]?.version ?? 0 });
}
