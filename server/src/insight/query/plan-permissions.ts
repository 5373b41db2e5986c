import { can } from '@voxloop/access';
import { type Condition, listFields, parseCondition } from '@voxloop/condition';
import { propertyFieldTypes } from '../../data/events/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { countsEvents, filterFieldTypes } from './parse-metric-query.ts';
import type { Plan, PlanningWorld } from './plan.ts';

/**
 * Who counts events may read them. What he sees of them is a matter of his units, as with all that is counted.
 * @throws ProblemError `permissionMissing`
 */
export function requireEventsRead(plan: Plan, { access }: PlanningWorld): Plan {
  if (plan.query.measures.some(({ kind }) => countsEvents(kind)) && !can(access, 'events.read'))
    throw new ProblemError('permissionMissing', { params: { permission: 'events.read' } });
  return plan;
}

/**
 * Every joined field that the query names is one that the workspace declares, used as its type allows.
 * @throws ProblemError `metricQueryInvalid`
 */
export function requireJoinedFields(plan: Plan, { joinedTypes }: PlanningWorld): Plan {
  const { measures, dimensions } = plan.query;
  for (const [index, { kind, joined }] of measures.entries()) {
    const needed = kind === 'joinedShare' ? 'boolean' : 'number';
    if (joined !== undefined && joinedTypes.get(joined) !== needed)
      throw refuse(`measures.${index}.joined`, `There is no joined field "${joined}" of type ${needed}.`);
  }
  for (const [index, dimension] of dimensions.entries()) {
    if (dimension.kind !== 'joined') continue;
    const type = joinedTypes.get(dimension.key);
    if (type === undefined || (dimension.bounds !== undefined && type !== 'number'))
      throw refuse(`dimensions.${index}`, `There is no joined field "${dimension.key}" to group by in this way.`);
  }
  requireFittingFilter(plan.filter, joinedTypes);
  return plan;
}

/** The filter once more, now that the types of joined fields are known. */
function requireFittingFilter(filter: Condition, joinedTypes: PlanningWorld['joinedTypes']): void {
  if (!listFields(filter).some((field) => field.startsWith('joined.'))) return;
  const parsed = parseCondition(filter, (field) => {
    if (!field.startsWith('joined.')) return filterFieldTypes(field);
    const type = joinedTypes.get(field.slice('joined.'.length));
    return type && propertyFieldTypes[type];
  });
  if (parsed.ok) return;
  const [fault] = parsed.errors;
  throw refuse(fault.path === '' ? 'filter' : `filter.${fault.path}`, fault.detail);
}

function refuse(path: string, detail: string): ProblemError {
  return new ProblemError('metricQueryInvalid', { path, params: { detail } });
}
