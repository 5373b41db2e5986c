import { type Comparison, type Condition, mapComparisons, never } from '@voxloop/condition';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { Plan, PlanningWorld, QueriedHierarchy } from './plan.ts';
import { placedBelowField } from './unit-key.ts';

/** "This unit" in a filter means the unit and everything below it: today, on the day asked for, or when a row happened. */
export function resolveUnitFilter(plan: Plan, world: PlanningWorld): Plan {
  return { ...plan, filter: mapComparisons(plan.filter, (comparison) => resolveComparison(comparison, plan, world)) };
}

function resolveComparison(comparison: Comparison, plan: Plan, world: PlanningWorld): Condition {
  if (comparison.field !== 'unit') return comparison;
  switch (comparison.op) {
    case 'exists':
      return comparison;
    case 'eq':
      return below([comparison.value], plan, world);
    case 'in':
      return below(comparison.values, plan, world);
    case 'ne':
      return { all: [{ field: 'unit', op: 'exists' }, { not: below([comparison.value], plan, world) }] };
    default:
      throw new ProblemError('metricQueryInvalid', {
        params: { detail: `unit can't be compared by ${comparison.op}` },
        path: 'filter',
      });
  }
}

/** Units of the organisation and of the hierarchy that the query names; others are unknown to it. */
function below(unitIds: readonly (string | number | boolean)[], { query }: Plan, world: PlanningWorld): Condition {
  const ids = unitIds.filter((id) => typeof id === 'number');
  const parts = [...new Set([world.organisation, world.hierarchy])].flatMap((hierarchy): Condition[] => {
    const { tree, placed, sees } = hierarchy;
    const known = ids.filter(sees);
    if (known.length === 0) return [];
    if (query.hierarchyAsOf === 'then')
      return known.map((id) => ({ field: placedBelowField(placed, id), op: 'eq', value: true }));
    const found = [...new Set(known.flatMap((id) => tree.subtreeOf(id)))];
    if (placed.attribute === null) return [{ field: 'unit', op: 'in', values: found }];
    const codes = found.flatMap((id) => tree.find(id)?.code ?? []);
    return [{ field: `param.${placed.attribute}`, op: 'in', values: codes }];
  });
  const [only] = parts;
  if (only === undefined) return never;
  return parts.length === 1 ? only : { any: parts };
}

/** Groups units at a level or below a parent, by the hierarchy and the time that the query names. */
export function groupUnits(plan: Plan, world: PlanningWorld): Plan {
  const dimension = plan.query.dimensions.find(({ kind }) => kind === 'unit');
  if (dimension?.kind !== 'unit') return plan;
  const { level, parentId } = dimension;
  const { hierarchy } = world;
  const { tree, placed, sees } = hierarchy;
  if (parentId !== undefined && !sees(parentId))
    throw new ProblemError('unitNotFound', { params: { unit: String(parentId) } });
  // What belongs to no child of the parent is not asked about, except what happened at the parent itself.
  const filter: Condition =
    parentId === undefined ? plan.filter : { all: [plan.filter, below([parentId], plan, world)] };
  if (plan.query.hierarchyAsOf === 'then') {
    const visible = world.access.unitIds === 'all' || placed.attribute !== null ? null : tree.listIds();
    const group = { ...(level === undefined ? {} : { level }), ...(parentId === undefined ? {} : { parentId }) };
    return { ...plan, filter, unitKey: { by: 'placement', hierarchy: placed, visible, ...group } };
  }
  const all = groupTree(hierarchy, level, parentId);
  const groups = all === null ? null : new Map([...all].filter(([, group]) => sees(group)));
  if (placed.attribute === null) return { ...plan, filter, unitGroups: groups };
  const byCode = [...(groups ?? [])].flatMap(([id, group]): [string, number][] => {
    const code = tree.find(id)?.code;
    return code === undefined ? [] : [[code, group]];
  });
  const { id: hierarchyId, attribute } = placed;
  return { ...plan, filter, unitKey: { by: 'code', hierarchyId, attribute, groups: new Map(byCode) } };
}

/** Unit → its group; null: every unit is its own, as it was recorded. */
function groupTree(
  { tree, placed }: QueriedHierarchy,
  level: string | undefined,
  parentId: number | undefined,
): Map<number, number> | null {
  if (level !== undefined) return tree.groupByLevel(level);
  if (parentId !== undefined) return tree.groupByChild(parentId);
  // In a further hierarchy what has no place there belongs to no group.
  return placed.id === 0 ? null : new Map(tree.listIds().map((id) => [id, id]));
}
