import type { Access } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { type Hierarchy, organisation } from './hierarchy.ts';
import type { Names } from './unit.ts';
import type { UnitTables } from './unit-tables.ts';

/** No more than anybody could keep apart; it also bounds what every change of the organisation has to look at. */
const maxHierarchies = 50;

/** Every hierarchy of the workspace, the organisation first. Their names are no secret to its members. */
export async function listHierarchies(tx: WorkspaceTx): Promise<Hierarchy[]> {
  const rows = await tx.query
    .withTables<UnitTables>()
    .selectFrom('hierarchy')
    .select(['id', 'code', 'names', 'attribute'])
    .where('workspace_id', '=', tx.workspaceId)
    .orderBy('id')
    .execute();
  return [organisation, ...rows];
}

/** @throws ProblemError `hierarchyNotFound` */
export async function getHierarchy(tx: WorkspaceTx, code: string): Promise<Hierarchy> {
  const found = (await listHierarchies(tx)).find((hierarchy) => hierarchy.code === code);
  if (found === undefined) throw new ProblemError('hierarchyNotFound', { path: 'hierarchy', params: { code } });
  return found;
}

/** Makes an empty hierarchy. @throws ProblemError `hierarchyCodeTaken`, `tooManyHierarchies` */
export async function addHierarchy(
  tx: WorkspaceTx,
  _access: Access,
  wanted: Pick<Hierarchy, 'code' | 'names' | 'attribute'>,
): Promise<Hierarchy> {
  const known = await listHierarchies(tx);
  if (known.some(({ code }) => code === wanted.code))
    throw new ProblemError('hierarchyCodeTaken', { path: 'code', params: { code: wanted.code } });
  if (known.length > maxHierarchies) throw new ProblemError('tooManyHierarchies', { params: { max: maxHierarchies } });
  return tx.query
    .withTables<UnitTables>()
    .insertInto('hierarchy')
    .values({ workspace_id: tx.workspaceId, ...wanted, names: wanted.names })
    .returning(['id', 'code', 'names', 'attribute'])
    .executeTakeFirstOrThrow();
}

/** Gives a hierarchy other names. */
export async function renameHierarchy(
  tx: WorkspaceTx,
  _access: Access,
  { id }: Hierarchy,
  names: Names,
): Promise<void> {
  await tx.query
    .withTables<UnitTables>()
    .updateTable('hierarchy')
    .set({ names })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Removes a hierarchy with its own units and all its history; units of the organisation only lose their places in it. */
export async function removeHierarchy(tx: WorkspaceTx, _access: Access, { id }: Hierarchy): Promise<void> {
  const db = tx.query.withTables<UnitTables>();
  const own = { workspace_id: tx.workspaceId, hierarchy_id: id };
  for (const table of ['unit_parent', 'unit'] as const)
    await db
      .deleteFrom(table)
      .where('workspace_id', '=', own.workspace_id)
      .where('hierarchy_id', '=', own.hierarchy_id)
      .execute();
  await db.deleteFrom('hierarchy').where('workspace_id', '=', tx.workspaceId).where('id', '=', id).execute();
}
