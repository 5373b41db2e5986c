import type { Comparison, FieldType, Operator, Scalar } from '@voxloop/condition';

/** A field that a condition can ask for, as the editor offers it. */
export interface ConditionField {
  field: string;
  label: string;
  type: FieldType;
  /** The values that it may hold, where these are few and known */
  values?: readonly ConditionValue[];
  /** Its texts are days, which are asked for by their order */
  ordered?: true;
}

export interface ConditionValue {
  value: string;
  label: string;
}

/** The comparisons that make sense for a field, the most usual first. */
export function listOperators({ type, values, ordered }: ConditionField): readonly Operator[] {
  switch (type) {
    case 'number':
      return ['lte', 'lt', 'gte', 'gt', 'eq', 'ne', 'exists'];
    case 'boolean':
      return ['eq', 'exists'];
    case 'stringList':
      return ['includes', 'includesAny', 'includesAll', 'exists'];
    case 'string':
      if (ordered) return ['gte', 'lte', 'gt', 'lt', 'eq', 'ne', 'exists'];
      return values === undefined
        ? ['contains', 'startsWith', 'eq', 'ne', 'in', 'exists']
        : ['eq', 'ne', 'in', 'exists'];
  }
}

/** A first comparison of a field, with the value that is asked for most. */
export function startComparison(field: ConditionField): Comparison {
  const [op = 'exists'] = listOperators(field);
  return makeComparison(field, op, firstValueOf(field));
}

/** The same comparison with another operator; the value stays as far as the operator can hold it. */
export function withOperator(field: ConditionField, comparison: Comparison, op: Operator): Comparison {
  const [value = firstValueOf(field)] = valuesOf(comparison);
  const next = makeComparison(field, op, value);
  return 'values' in next && 'values' in comparison ? withValues(next, comparison.values) : next;
}

/** The same comparison with other values; an operator of one value takes the first. */
export function withValues(comparison: Comparison, values: readonly Scalar[]): Comparison {
  const { field, op } = comparison;
  const [first = ''] = values;
  switch (op) {
    case 'exists':
      return comparison;
    case 'in':
      return { field, op, values };
    case 'includesAny':
    case 'includesAll':
      return { field, op, values: values.map(String) };
    case 'includes':
    case 'contains':
    case 'startsWith':
      return { field, op, value: String(first) };
    default:
      return { field, op, value: first };
  }
}

/** The values that a comparison compares with; none for one that asks whether there is an answer. */
export function valuesOf(comparison: Comparison): readonly Scalar[] {
  if ('values' in comparison) return comparison.values;
  return 'value' in comparison ? [comparison.value] : [];
}

function makeComparison({ field }: ConditionField, op: Operator, value: Scalar): Comparison {
  return withValues(op === 'in' ? { field, op, values: [] } : emptyComparison(field, op), [value]);
}

function emptyComparison(field: string, op: Exclude<Operator, 'in'>): Comparison {
  switch (op) {
    case 'exists':
      return { field, op };
    case 'includesAny':
    case 'includesAll':
      return { field, op, values: [] };
    default:
      return { field, op, value: '' };
  }
}

function firstValueOf({ type, values }: ConditionField): Scalar {
  if (type === 'number') return 6;
  if (type === 'boolean') return true;
  return values?.[0]?.value ?? '';
}
