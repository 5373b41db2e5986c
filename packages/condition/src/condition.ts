/**
 * The one condition language: survey logic, targeting, segments, alert rules, filters and data scopes are all written
 * in it, kept as JSON, evaluated in JavaScript (`evaluateCondition`) and compiled to SQL (`compileToPostgres`,
 * `compileToClickHouse`). All three give the same answer for the same row; a property test proves it.
 *
 * What every evaluator promises:
 * - Two-valued: a missing value makes a comparison false, and `not` is the plain complement of what it holds.
 * - `null`, `undefined`, the empty string, the empty list and a number that is not finite are missing.
 * - A value of another type than the comparison asks for (a string against a number) makes it false, `ne` included.
 * - Strings compare byte by byte in UTF-8 after NFKC, so full-width and half-width forms are equal; `contains` and
 *   `startsWith` moreover ignore the case of the letters A–Z (and only theirs: engines disagree on the rest).
 */
export type Condition = { all: readonly Condition[] } | { any: readonly Condition[] } | { not: Condition } | Comparison;

/** One test of one named field. */
export type Comparison =
  | { field: string; op: OrderOperator; value: Scalar }
  | { field: string; op: 'in'; values: readonly Scalar[] }
  | { field: string; op: 'includes'; value: string }
  | { field: string; op: 'includesAny' | 'includesAll'; values: readonly string[] }
  | { field: string; op: 'contains' | 'startsWith'; value: string }
  | { field: string; op: 'exists' };

export type Scalar = string | number | boolean;

/** Equality is for every scalar, order for strings and numbers. */
export type OrderOperator = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte';

export type Operator = Comparison['op'];

/** What a row may hold in a field. */
export type FieldValue = Scalar | readonly string[] | null;

/** The type of a field: what its values are where they are not missing. */
export type FieldType = 'string' | 'number' | 'boolean' | 'stringList';

/** Met by every row. */
export const always: Condition = { all: [] };

/** Met by no row. */
export const never: Condition = { any: [] };

/** Whether a condition is a comparison of one field rather than a combination of conditions. */
export function isComparison(condition: Condition): condition is Comparison {
  return 'op' in condition;
}
