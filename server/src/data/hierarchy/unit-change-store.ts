import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { publishEvent } from '../../foundation/outbox/index.ts';
import { codeSpaceOf, type Hierarchy, organisation } from './hierarchy.ts';
import { listHierarchies } from './hierarchy-store.ts';
import type { KnownHierarchy, KnownUnit } from './known-hierarchy.ts';
import type { Day } from './unit.ts';
import { listChanges, type UnitChange, type UnitImportPlan } from './unit-change.ts';
import type { UnitPeriod } from './unit-period.ts';
import type { UnitTables } from './unit-tables.ts';

/** Lets changes of one workspace's trees happen one after the other, until the transaction ends. */
export async function lockHierarchy(tx: WorkspaceTx): Promise<void> {
  await sql`insert into hierarchy_version (workspace_id, version) values (${tx.workspaceId}, 0)
    on conflict (workspace_id) do update set version = hierarchy_version.version`.execute(tx.query);
}

/** A hierarchy with the whole history of its units, by code. */
export async function readKnownHierarchy(tx: WorkspaceTx, hierarchy: Hierarchy): Promise<KnownHierarchy> {
  const db = tx.query.withTables<UnitTables>();
  const rows = await db
    .selectFrom('unit')
    .select(['id', 'code', 'names', 'level', 'active', 'attributes', 'hierarchy_id'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('code_space', '=', codeSpaceOf(hierarchy))
    .execute();
  const periods = await db
    .selectFrom('unit_parent')
    .select(['unit_id', 'parent_id', 'valid_from', 'valid_to', 'names', 'level', 'active'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('hierarchy_id', '=', hierarchy.id)
    .orderBy('valid_from')
    .execute();
  const codeOf = new Map(rows.map(({ id, code }) => [id, code]));
  const periodsOf = Map.groupBy(periods, ({ unit_id }) => unit_id);
  const units = new Map<string, KnownUnit>();
  const placeable = new Map<string, KnownUnit>();
  const taken = new Set<string>();
  for (const { id, hierarchy_id, active, ...described } of rows) {
    const isHome = hierarchy_id === hierarchy.id;
    const history = periodsOf.get(id) ?? [];
    const known: KnownUnit = {
      ...described,
      isHome,
      periods: history.map(
        (period): UnitPeriod<string> => ({
          parent: period.parent_id === null ? null : (codeOf.get(period.parent_id) ?? null),
          names: period.names ?? described.names,
          level: period.level ?? described.level,
          active: period.active ?? active,
          validFrom: period.valid_from,
          validTo: period.valid_to,
        }),
      ),
    };
    if (history.length > 0) units.set(known.code, known);
    else if (hierarchy_id === organisation.id) placeable.set(known.code, known);
    else taken.add(known.code);
  }
  return { units, placeable, taken };
}

/**
 * Applies a plan without errors, in bulk: the descriptions, the histories, and the state of today. Publishes
 * `hierarchy.changed` when anything changed. The caller has locked the hierarchies and made the plan since.
 * @param today decides which periods are those of today
 */
export async function applyUnitPlan(
  tx: WorkspaceTx,
  hierarchy: Hierarchy,
  plan: UnitImportPlan,
  today: Day,
): Promise<void> {
  const changes = listChanges(plan);
  if (changes.length === 0) return;
  await saveDescriptions(tx, hierarchy, changes);
  await savePeriods(tx, hierarchy, changes);
  await refreshToday(tx, today);
  await announceChange(tx, [hierarchy.id]);
}

/** The ids of units, by what they are called in a hierarchy's space of codes. */
export async function listUnitIds(tx: WorkspaceTx, hierarchy: Hierarchy, codes: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from unit where workspace_id = ${tx.workspaceId}
    and code_space = ${codeSpaceOf(hierarchy)} and code = any(${[...codes]}::text[])`.execute(tx.query);
  return rows.map(({ id }) => id);
}

/**
 * Puts every unit into the state that its history gives it on `today`, and announces the change if there was one.
 * @returns how many units have changed
 */
export async function applyPlannedMoves(tx: WorkspaceTx, today: Day): Promise<number> {
  await lockHierarchy(tx);
  const changed = await refreshToday(tx, today);
  if (changed > 0) await announceChange(tx, [organisation.id]);
  return changed;
}

async function saveDescriptions(tx: WorkspaceTx, hierarchy: Hierarchy, changes: readonly UnitChange[]): Promise<void> {
  const rows = changes.flatMap(({ code, isHome, attributes, periods }) => {
    const first = periods[0];
    if (!isHome || first === undefined) return [];
    return [{ code, names: first.names, level: first.level, active: first.active, attributes }];
  });
  // A unit gets its place and the rest of its state of today from its periods right afterwards.
  await sql`insert into unit (workspace_id, hierarchy_id, code_space, code, names, level, active, attributes, path)
    select ${tx.workspaceId}, ${hierarchy.id}, ${codeSpaceOf(hierarchy)}, code, names, level, active, attributes, ''
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (code text, names jsonb, level text, active boolean, attributes jsonb)
    on conflict on constraint unit_code_key do update set attributes = excluded.attributes`.execute(tx.query);
}

async function savePeriods(tx: WorkspaceTx, hierarchy: Hierarchy, changes: readonly UnitChange[]): Promise<void> {
  const rows = changes.flatMap(({ code, isHome, periods }) =>
    periods.map(({ parent, names, level, active, validFrom, validTo }) => ({
      code,
      parent,
      names: isHome ? names : null,
      level: isHome ? level : null,
      active,
      valid_from: validFrom,
      valid_to: validTo,
    })),
  );
  const codes = changes.map(({ code }) => code);
  const space = codeSpaceOf(hierarchy);
  await sql`delete from unit_parent using unit where unit_parent.workspace_id = ${tx.workspaceId}
    and unit_parent.hierarchy_id = ${hierarchy.id} and unit.workspace_id = unit_parent.workspace_id
    and unit.id = unit_parent.unit_id and unit.code_space = ${space} and unit.code = any(${codes}::text[])`.execute(
    tx.query,
  );
  await sql`insert into unit_parent
      (workspace_id, hierarchy_id, unit_id, parent_id, names, level, active, valid_from, valid_to)
    select ${tx.workspaceId}, ${hierarchy.id}, unit.id, parent.id, given.names, given.level, given.active,
      given.valid_from, given.valid_to
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given
      (code text, parent text, names jsonb, level text, active boolean, valid_from date, valid_to date)
    join unit on unit.workspace_id = ${tx.workspaceId} and unit.code_space = ${space} and unit.code = given.code
    left join unit parent on parent.workspace_id = ${tx.workspaceId} and parent.code_space = ${space}
      and parent.code = given.parent`.execute(tx.query);
}

/** Recomputes every unit's path in its home, its names, level and activity from its period of today (or its first). */
async function refreshToday(tx: WorkspaceTx, today: Day): Promise<number> {
  const { numAffectedRows } = await sql`
    with recursive period as (
      select distinct on (unit_parent.unit_id) unit_parent.unit_id, unit_parent.parent_id, unit_parent.hierarchy_id,
        unit_parent.names, unit_parent.level, unit_parent.active
      from unit_parent join unit on unit.workspace_id = unit_parent.workspace_id and unit.id = unit_parent.unit_id
        and unit.hierarchy_id = unit_parent.hierarchy_id
      where unit_parent.workspace_id = ${tx.workspaceId}
      order by unit_parent.unit_id, unit_parent.valid_from > ${today}::date,
        case when unit_parent.valid_from <= ${today}::date then unit_parent.valid_from end desc nulls last,
        unit_parent.valid_from
    ),
    placed as (
      select unit_id, unit_id::text::ltree as path from period
      -- Only the organisation's paths are asked for.
      where parent_id is null or hierarchy_id <> ${organisation.id}
      union all
      select period.unit_id, placed.path || period.unit_id::text
      from period join placed on period.parent_id = placed.unit_id and period.hierarchy_id = ${organisation.id}
    )
    update unit set path = placed.path, names = coalesce(period.names, unit.names),
      level = coalesce(period.level, unit.level), active = coalesce(period.active, unit.active)
    from placed join period using (unit_id)
    where unit.workspace_id = ${tx.workspaceId} and unit.id = placed.unit_id
      and (unit.path, unit.names, unit.level, unit.active) is distinct from (placed.path,
        coalesce(period.names, unit.names), coalesce(period.level, unit.level), coalesce(period.active, unit.active))`.execute(
    tx.query,
  );
  return Number(numAffectedRows ?? 0n);
}

/** Counts a change and tells of it. A change of the organisation may change what stands in any other hierarchy. */
export async function announceChange(tx: WorkspaceTx, hierarchyIds: readonly number[]): Promise<void> {
  const { rows } = await sql<{ version: number }>`update hierarchy_version set version = version + 1
    where workspace_id = ${tx.workspaceId} returning version`.execute(tx.query);
  const affected = hierarchyIds.includes(organisation.id)
    ? (await listHierarchies(tx)).map(({ id }) => id)
    : hierarchyIds;
  await publishEvent(tx, 'hierarchy.changed', { version: rows[0]?.version ?? 0, hierarchyIds: [...affected] });
}
