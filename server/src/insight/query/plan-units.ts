import { type Comparison, type Condition, mapComparisons, never } from '@voxloop/condition';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { Plan, PlanningWorld } from './plan.ts';
import type { UnitTree } from './unit-tree.ts';

/** "This unit" in a filter means the unit and everything below it today. */
export function resolveUnitFilter(plan: Plan, { tree }: PlanningWorld): Plan {
  return { ...plan, filter: mapComparisons(plan.filter, (comparison) => resolveComparison(comparison, tree)) };
}

function resolveComparison(comparison: Comparison, tree: UnitTree): Condition {
  if (comparison.field !== 'unit') return comparison;
  switch (comparison.op) {
    case 'exists':
      return comparison;
    case 'eq':
      return below([comparison.value], tree);
    case 'in':
      return below(comparison.values, tree);
    case 'ne':
      return { all: [{ field: 'unit', op: 'exists' }, { not: below([comparison.value], tree) }] };
    default:
      throw new ProblemError('metricQueryInvalid', {
        params: { detail: `unit can't be compared by ${comparison.op}` },
        path: 'filter',
      });
  }
}

function below(unitIds: readonly (string | number | boolean)[], tree: UnitTree): Condition {
  const ids = unitIds.flatMap((id) => (typeof id === 'number' ? tree.subtreeOf(id) : []));
  return ids.length === 0 ? never : { field: 'unit', op: 'in', values: [...new Set(ids)] };
}

/** Groups units at a level or below a parent, by today's hierarchy. */
export function groupUnits(plan: Plan, { tree }: PlanningWorld): Plan {
  const dimension = plan.query.dimensions.find(({ kind }) => kind === 'unit');
  if (dimension?.kind !== 'unit') return plan;
  const { level, parentId } = dimension;
  if (level !== undefined) return { ...plan, unitGroups: tree.groupByLevel(level) };
  if (parentId === undefined) return plan;
  if (tree.find(parentId) === undefined) throw new ProblemError('unitNotFound', { params: { unit: String(parentId) } });
  // What belongs to no child of the parent is not asked about, except what happened at the parent itself.
  const filter: Condition = { all: [plan.filter, below([parentId], tree)] };
  return { ...plan, filter, unitGroups: tree.groupByChild(parentId) };
}
