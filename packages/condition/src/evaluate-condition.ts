import { type Comparison, type Condition, type FieldType, type FieldValue, isComparison } from './condition.ts';
import { type FieldTest, fieldTestOf } from './field-test.ts';
import { compareBytes, foldText, normalizeText } from './text-order.ts';

/** Reads one field of a row; `undefined` or `null` where the row has no value for it. */
export type RowReader = (field: string) => FieldValue | undefined;

/**
 * Whether a row meets a condition, under the rules stated at `Condition`.
 *
 * @param condition a parsed condition.
 * @param row reads the row's fields; asked only for fields the condition names, and not always for each of them.
 */
export function evaluateCondition(condition: Condition, row: RowReader): boolean {
  if (isComparison(condition)) return evaluateComparison(condition, row(condition.field));
  if ('all' in condition) return condition.all.every((part) => evaluateCondition(part, row));
  if ('any' in condition) return condition.any.some((part) => evaluateCondition(part, row));
  return !evaluateCondition(condition.not, row);
}

function evaluateComparison(comparison: Comparison, value: FieldValue | undefined): boolean {
  if (value === undefined || isMissing(value)) return false;
  return passes(findFieldTest(comparison, typeOf(value)), value);
}

/** Field tests by the comparison that they were made from, for a condition is evaluated over many rows. */
const fieldTests = new WeakMap<Comparison, { type: FieldType; test: FieldTest }>();

function findFieldTest(comparison: Comparison, type: FieldType): FieldTest {
  const known = fieldTests.get(comparison);
  if (known?.type === type) return known.test;
  const test = fieldTestOf(comparison, type);
  fieldTests.set(comparison, { type, test });
  return test;
}

function isMissing(value: FieldValue): value is null {
  if (value === null || value === '') return true;
  return typeof value === 'number' ? !Number.isFinite(value) : typeof value === 'object' && value.length === 0;
}

function typeOf(value: Exclude<FieldValue, null>): FieldType {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'stringList';
}

function passes(test: FieldTest, value: Exclude<FieldValue, null>): boolean {
  switch (test.test) {
    case 'never':
      return false;
    case 'present':
      return true;
    case 'order':
      return passesOrder(test, value);
    case 'oneOf': {
      const sought = typeof value === 'string' ? normalizeText(value) : value;
      return test.values.some((candidate) => candidate === sought);
    }
    case 'contains':
      return typeof value === 'string' && foldText(value).includes(test.needle);
    case 'startsWith':
      return typeof value === 'string' && foldText(value).startsWith(test.needle);
    case 'includesAny':
    case 'includesAll': {
      if (typeof value !== 'object') return false;
      const held = new Set(value.map(normalizeText));
      return test.test === 'includesAny'
        ? test.values.some((one) => held.has(one))
        : test.values.every((one) => held.has(one));
    }
  }
}

function passesOrder(test: Extract<FieldTest, { test: 'order' }>, value: Exclude<FieldValue, null>): boolean {
  const order = orderOf(value, test.value);
  switch (test.op) {
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
    case 'lt':
      return order < 0;
    case 'lte':
      return order <= 0;
    case 'gt':
      return order > 0;
    case 'gte':
      return order >= 0;
  }
}

function orderOf(value: Exclude<FieldValue, null>, bound: string | number | boolean): number {
  if (typeof value === 'string' && typeof bound === 'string') return compareBytes(normalizeText(value), bound);
  return Number(value) === Number(bound) ? 0 : Number(value) < Number(bound) ? -1 : 1;
}
