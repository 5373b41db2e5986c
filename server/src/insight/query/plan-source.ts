import { type Condition, listFields } from '@voxloop/condition';
import type { FactMeasure, FactSource } from '../../data/facts/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { type Dimension, dimensionName } from './metric-query.ts';
import type { Plan, PlannedMeasure, PlanningWorld } from './plan.ts';

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
      ...plan.query.dimensions.filter((dimension) => !hasDimension(source, dimension)).map(dimensionName),
    ];
    if (lacking.length === 0) return { source, factMeasure };
  }
  const params = { measure: measure.kind, field: lacking.join(', ') };
  throw new ProblemError('metricNotByField', { params, path: 'measures' });
}

function hasField(source: FactSource, field: string): boolean {
  if (field.startsWith('param.')) return source.attributes !== undefined;
  return source.fields[field] !== undefined;
}

function hasDimension(source: FactSource, dimension: Dimension): boolean {
  if (dimension.kind === 'answer' || dimension.kind === 'attribute') return source.perFeedback === true;
  return source.fields[dimension.kind] !== undefined;
}
