import { type Condition, evaluateCondition } from '@voxloop/condition';

/** What a condition on units asks about. */
export interface DescribedUnit {
  readonly code: string;
  readonly level: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const attributePrefix = 'attribute.';

/**
 * Whether a unit meets a condition over `level`, `code` and `attribute.<name>`. An attribute that a unit does not have is
 * that of the nearest unit above it.
 * @param way the units from the root down to the one that is asked about; an empty way meets nothing
 */
export function meetsUnitCondition(condition: Condition, way: readonly DescribedUnit[]): boolean {
  const unit = way.at(-1);
  if (unit === undefined) return false;
  return evaluateCondition(condition, (field) => {
    if (field === 'level') return unit.level;
    if (field === 'code') return unit.code;
    const name = field.slice(attributePrefix.length);
    return way.findLast(({ attributes }) => Object.hasOwn(attributes, name))?.attributes[name];
  });
}
