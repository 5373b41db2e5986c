import { type Condition, listFields } from '@voxloop/condition';
import { readEventPropertyField } from '../../data/events/index.ts';
import type { FactMeasure, FactSource } from '../../data/facts/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { type Dimension, dimensionName } from './metric-query.ts';
import type { Plan, PlannedMeasure, PlanningWorld } from './plan.ts';
import { asksForPeople } from './read-people.ts';
import { readPlacedBelow, type UnitKey } from './unit-key.ts';

/** Gives every measure the first source, and that is the cheapest, which has all that the query names. */
export function chooseSources(plan: Plan, { sources }: PlanningWorld): Plan {
  return {
    ...plan,
    measures: plan.measures.map((planned) => ({ ...planned, ...chooseSource(plan, planned, sources) })),
  };
}

function chooseSource(
  plan: Plan,
  { measure, narrowing }: PlannedMeasure,
  sources: readonly FactSource[],
): { source: FactSource; factMeasure: FactMeasure } {
  const conditions: Condition = { all: [plan.scope, plan.filter, ...narrowing] };
  let lacking: string[] = [];
  for (const source of sources) {
    const factMeasure = source.measures[measure.kind];
    if (factMeasure === undefined) continue;
    lacking = [
      ...listFields(conditions).filter((field) => !hasField(source, field)),
      ...(asksForPeople(plan.query) && !tellsPeople(source, factMeasure) ? ['people'] : []),
      ...plan.query.dimensions.filter((dimension) => !hasDimension(source, dimension, plan.unitKey)).map(dimensionName),
    ];
    if (lacking.length === 0) return { source, factMeasure };
  }
  const params = { measure: measure.kind, field: lacking.join(', ') };
  throw new ProblemError('metricNotByField', { params, path: 'measures' });
}

/** Readings of all rows, such as the earliest, can't be put together from those of each person. */
function tellsPeople(source: FactSource, factMeasure: FactMeasure): boolean {
  return source.perFeedback === true && factMeasure.reading === undefined;
}

function hasField(source: FactSource, field: string): boolean {
  const placed = readPlacedBelow(field);
  if (placed !== undefined) return placesRows(source, placed.hierarchy.attribute);
  if (source.fields[field] !== undefined) return true;
  if (readEventPropertyField(field) !== undefined) return source.properties !== undefined;
  return source.perFeedback === true && (field === 'kind' || field === 'npsGroup' || /^(param|joined)\./.test(field));
}

/** Rows are placed by the unit that they bear, or by an attribute of their feedback. */
function placesRows(source: FactSource, attribute: string | null): boolean {
  return attribute === null ? source.fields.unit !== undefined : source.perFeedback === true;
}

function hasDimension(source: FactSource, dimension: Dimension, unitKey: UnitKey | null): boolean {
  if (dimension.kind === 'unit' && unitKey !== null)
    return placesRows(source, unitKey.by === 'code' ? unitKey.attribute : unitKey.hierarchy.attribute);
  switch (dimension.kind) {
    case 'answer':
    case 'attribute':
    case 'joined':
    case 'npsGroup':
    case 'person':
      return source.perFeedback === true;
    case 'kind':
      return source.perFeedback === true || source.fields.kind !== undefined;
    case 'property':
      return source.properties !== undefined;
    default:
      return source.fields[dimension.kind] !== undefined;
  }
}
