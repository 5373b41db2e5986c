import type { Comparison, FieldType, OrderOperator, Scalar } from './condition.ts';
import { foldText, normalizeText } from './text-order.ts';

/**
 * A comparison made ready for a field of one type: values normalised, impossible comparisons turned into `never`.
 * Every evaluator starts from this, so that what a comparison means is decided in one place. A field test is only ever
 * true of a value that is present.
 */
export type FieldTest =
  | { test: 'never' }
  | { test: 'present' }
  | { test: 'order'; op: OrderOperator; value: Scalar }
  | { test: 'oneOf'; values: readonly string[] | readonly number[] | readonly boolean[] }
  | { test: 'contains' | 'startsWith'; needle: string }
  | { test: 'includesAny' | 'includesAll'; values: readonly string[] };

const neverTrue: FieldTest = { test: 'never' };
const present: FieldTest = { test: 'present' };

/** What `comparison` asks of a field of type `type`. */
export function fieldTestOf(comparison: Comparison, type: FieldType): FieldTest {
  if (comparison.op === 'exists') return present;
  switch (type) {
    case 'string':
      return stringTest(comparison);
    case 'number':
      return numberTest(comparison);
    case 'boolean':
      return booleanTest(comparison);
    case 'stringList':
      return listTest(comparison);
  }
}

function stringTest(comparison: Comparison): FieldTest {
  switch (comparison.op) {
    case 'eq':
    case 'ne':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte': {
      if (typeof comparison.value !== 'string') return neverTrue;
      if (comparison.value === '') return againstEmptyString(comparison.op);
      return { test: 'order', op: comparison.op, value: normalizeText(comparison.value) };
    }
    case 'in': {
      const values = comparison.values.filter((value) => typeof value === 'string' && value !== '');
      return oneOf(values.map((value) => normalizeText(String(value))));
    }
    case 'contains':
    case 'startsWith':
      return comparison.value === '' ? present : { test: comparison.op, needle: foldText(comparison.value) };
    default:
      return neverTrue;
  }
}

/** A present string is never empty, so it differs from the empty string and comes after it. */
function againstEmptyString(op: OrderOperator): FieldTest {
  return op === 'ne' || op === 'gt' || op === 'gte' ? present : neverTrue;
}

function numberTest(comparison: Comparison): FieldTest {
  switch (comparison.op) {
    case 'eq':
    case 'ne':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte': {
      if (!isFiniteNumber(comparison.value)) return neverTrue;
      return { test: 'order', op: comparison.op, value: withoutNegativeZero(comparison.value) };
    }
    case 'in':
      return oneOf(comparison.values.filter(isFiniteNumber).map(withoutNegativeZero));
    default:
      return neverTrue;
  }
}

function booleanTest(comparison: Comparison): FieldTest {
  switch (comparison.op) {
    case 'eq':
    case 'ne':
      if (typeof comparison.value !== 'boolean') return neverTrue;
      return { test: 'order', op: comparison.op, value: comparison.value };
    case 'in':
      return oneOf(comparison.values.filter((value) => typeof value === 'boolean'));
    default:
      return neverTrue;
  }
}

function listTest(comparison: Comparison): FieldTest {
  switch (comparison.op) {
    case 'includes':
      return { test: 'includesAll', values: [normalizeText(comparison.value)] };
    case 'includesAny':
      return comparison.values.length === 0
        ? neverTrue
        : { test: 'includesAny', values: comparison.values.map(normalizeText) };
    case 'includesAll':
      return comparison.values.length === 0
        ? present
        : { test: 'includesAll', values: comparison.values.map(normalizeText) };
    default:
      return neverTrue;
  }
}

function oneOf(values: readonly string[] | readonly number[] | readonly boolean[]): FieldTest {
  return values.length === 0 ? neverTrue : { test: 'oneOf', values };
}

function isFiniteNumber(value: Scalar): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function withoutNegativeZero(value: number): number {
  return value === 0 ? 0 : value;
}
