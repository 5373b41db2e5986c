import { type Access, seesUnit } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { organisation } from './hierarchy.ts';
import { sortTree } from './sort-tree.ts';
import type { Unit } from './unit.ts';
import { type UnitRecord, type UnitTables, unitColumns } from './unit-tables.ts';

/**
 * The units of the organisation that the reader may see, and the ancestors above them (so that a tree can be drawn, but
 * without their attributes), parents before children and siblings by code.
 */
export async function listUnits(tx: WorkspaceTx, access: Access): Promise<Unit[]> {
  const db = tx.query.withTables<UnitTables>();
  const rows = await db
    .selectFrom('unit')
    .select(unitColumns)
    .where('workspace_id', '=', tx.workspaceId)
    .where('hierarchy_id', '=', organisation.id)
    .execute();
  if (access.unitIds === 'all') return sortTree(rows.map(toUnit));
  const own = new Set(access.unitIds);
  const wanted = new Set(rows.filter((row) => own.has(row.id)).flatMap(pathIds));
  const known = rows.filter((row) => wanted.has(row.id)).map(toUnit);
  return sortTree(known.map((unit) => (own.has(unit.id) ? unit : withoutAttributes(unit))));
}

/** One unit that the reader may see; undefined when there is none or it lies outside his access. */
export async function findUnit(tx: WorkspaceTx, access: Access, id: number): Promise<Unit | undefined> {
  if (!seesUnit(access, id)) return undefined;
  const [row] = await readUnits(tx, [id]);
  return row === undefined ? undefined : toUnit(row);
}

/** @throws ProblemError `unitNotFound` when there is none or it lies outside the reader's access */
export async function getUnit(tx: WorkspaceTx, access: Access, id: number): Promise<Unit> {
  const unit = await findUnit(tx, access, id);
  if (unit === undefined) throw new ProblemError('unitNotFound', { params: { unit: String(id) } });
  return unit;
}

/** The unit with the customer's own code; undefined when there is none or it lies outside the reader's access. */
export async function findUnitByCode(tx: WorkspaceTx, access: Access, code: string): Promise<Unit | undefined> {
  const db = tx.query.withTables<UnitTables>();
  const row = await db
    .selectFrom('unit')
    .select(unitColumns)
    .where('workspace_id', '=', tx.workspaceId)
    .where('hierarchy_id', '=', organisation.id)
    .where('code', '=', code)
    .executeTakeFirst();
  return row === undefined || !seesUnit(access, row.id) ? undefined : toUnit(row);
}

/** The ids of the units with these codes, as far as the reader may see them; unknown codes are left out. */
export async function listUnitIdsByCode(
  tx: WorkspaceTx,
  access: Access,
  codes: readonly string[],
): Promise<Map<string, number>> {
  const db = tx.query.withTables<UnitTables>();
  const rows = await db
    .selectFrom('unit')
    .select(['id', 'code'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('hierarchy_id', '=', organisation.id)
    .where('code', '=', sql<string>`any(${codes}::text[])`)
    .execute();
  return new Map(rows.filter((row) => seesUnit(access, row.id)).map((row) => [row.code, row.id]));
}

/** The unit's ancestors, from the root down. Their names are no secret to whoever may see the unit. */
export async function listAncestors(tx: WorkspaceTx, access: Access, id: number): Promise<Unit[]> {
  if (!seesUnit(access, id)) return [];
  const [row] = await readUnits(tx, [id]);
  if (row === undefined) return [];
  const ancestors = await readUnits(tx, pathIds(row).slice(0, -1));
  return sortTree(ancestors.map((ancestor) => withoutAttributes(toUnit(ancestor))));
}

/** The units directly below one, by code, as far as the reader may see them. */
export async function listChildren(tx: WorkspaceTx, access: Access, id: number): Promise<Unit[]> {
  const db = tx.query.withTables<UnitTables>();
  const rows = await db
    .selectFrom('unit')
    .select(unitColumns)
    .where('workspace_id', '=', tx.workspaceId)
    .where('hierarchy_id', '=', organisation.id)
    .where(sql<boolean>`path ~ ${`*.${id}.*{1}`}::lquery`)
    .execute();
  return sortTree(rows.filter((row) => seesUnit(access, row.id)).map(toUnit));
}

/**
 * The given units and everything that stands below them today, in no order. This is what an access is made from, so
 * it takes none.
 */
export async function listSubtreeUnitIds(tx: WorkspaceTx, unitIds: readonly number[]): Promise<number[]> {
  if (unitIds.length === 0) return [];
  const db = tx.query.withTables<UnitTables>();
  const rows = await db
    .selectFrom('unit')
    .select('unit.id')
    .where('unit.workspace_id', '=', tx.workspaceId)
    .where('unit.hierarchy_id', '=', organisation.id)
    .where(
      sql<boolean>`unit.path <@ array(select top.path from unit top
        where top.workspace_id = ${tx.workspaceId} and top.hierarchy_id = 0 and top.id = any(${unitIds}::int[]))`,
    )
    .execute();
  return rows.map((row) => row.id);
}

/** The units of these ids that the reader may see, by id. */
export async function listUnitsByIds(
  tx: WorkspaceTx,
  access: Access,
  ids: readonly number[],
): Promise<Map<number, Unit>> {
  const rows = ids.length === 0 ? [] : await readUnits(tx, ids);
  return new Map(rows.filter((row) => seesUnit(access, row.id)).map((row) => [row.id, toUnit(row)]));
}

/** The way to each of these units from the root, as ids, the unit itself last; units out of the reader's sight are left out. */
export async function listUnitPaths(
  tx: WorkspaceTx,
  access: Access,
  ids: readonly number[],
): Promise<Map<number, number[]>> {
  const rows = ids.length === 0 ? [] : await readUnits(tx, ids);
  return new Map(rows.filter((row) => seesUnit(access, row.id)).map((row) => [row.id, pathIds(row)]));
}

/** How often the tree has changed; what was computed from it under another number is stale. 0 before the first unit. */
export async function getHierarchyVersion(tx: WorkspaceTx): Promise<number> {
  const db = tx.query.withTables<UnitTables>();
  const row = await db
    .selectFrom('hierarchy_version')
    .select('version')
    .where('workspace_id', '=', tx.workspaceId)
    .executeTakeFirst();
  return row?.version ?? 0;
}

async function readUnits(tx: WorkspaceTx, ids: readonly number[]): Promise<UnitRecord[]> {
  const db = tx.query.withTables<UnitTables>();
  return db
    .selectFrom('unit')
    .select(unitColumns)
    .where('workspace_id', '=', tx.workspaceId)
    .where('hierarchy_id', '=', organisation.id)
    .where('id', '=', sql<number>`any(${ids}::int[])`)
    .execute();
}

function pathIds(row: UnitRecord): number[] {
  return row.path.split('.').map(Number);
}

/** A unit as somebody knows it who does not see it: its place and its name, and nothing else. */
export function withoutAttributes(unit: Unit): Unit {
  return { ...unit, attributes: {} };
}

function toUnit(row: UnitRecord): Unit {
  const ids = pathIds(row);
  const { path: _, ...described } = row;
  return { ...described, parentId: ids.at(-2) ?? null, depth: ids.length - 1 };
}
