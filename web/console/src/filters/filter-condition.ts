import type { Condition } from '../api/shapes.ts';
import type { Filter } from './use-filter.ts';

/** The filter as a condition for a metric query; undefined when it narrows nothing. */
export function buildFilterCondition(
  filter: Pick<Filter, 'unitId' | 'surveyId' | 'touchpoint' | 'channel'>,
): Condition | undefined {
  const fields = {
    unit: filter.unitId,
    survey: filter.surveyId,
    touchpoint: filter.touchpoint,
    channel: filter.channel,
  };
  const all: Condition[] = [];
  for (const [field, value] of Object.entries(fields)) {
    if (value !== undefined) all.push({ field, op: 'eq', value });
  }
  return all.length > 0 ? { all } : undefined;
}
