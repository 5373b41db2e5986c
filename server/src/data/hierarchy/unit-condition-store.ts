import { type Condition, evaluateCondition } from '@voxloop/condition';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { organisation } from './hierarchy.ts';
import type { UnitAttributes } from './unit.ts';
import { type UnitTables, unitColumns } from './unit-tables.ts';

const attributePrefix = 'attribute.';

/**
 * The units of the organisation that meet a condition over `level`, `code` and `attribute.<name>` today, in no order. An
 * attribute that a unit does not have is that of the nearest unit above it. An access is made from this, so it takes none.
 * @param within looks among these alone
 */
export async function listUnitIdsMeeting(
  tx: WorkspaceTx,
  condition: Condition,
  within: readonly number[] | 'all',
): Promise<number[]> {
  const rows = await tx.query
    .withTables<UnitTables>()
    .selectFrom('unit')
    .select(unitColumns)
    .where('workspace_id', '=', tx.workspaceId)
    .where('hierarchy_id', '=', organisation.id)
    .execute();
  const attributesOf = new Map(rows.map(({ id, attributes }) => [id, attributes]));
  const wanted = within === 'all' ? null : new Set(within);
  const found = rows.filter(({ id, level, code, path }) => {
    if (wanted !== null && !wanted.has(id)) return false;
    const way = path.split('.').map(Number);
    return evaluateCondition(condition, (field) => {
      if (field === 'level') return level;
      if (field === 'code') return code;
      return findAttribute(way, field.slice(attributePrefix.length), attributesOf);
    });
  });
  return found.map(({ id }) => id);
}

/** @param way units from the root down to the one that is asked about */
function findAttribute(
  way: readonly number[],
  name: string,
  attributesOf: ReadonlyMap<number, UnitAttributes>,
): string | undefined {
  for (const id of way.toReversed()) {
    const attributes = attributesOf.get(id);
    if (attributes !== undefined && Object.hasOwn(attributes, name)) return attributes[name];
  }
  return undefined;
}
