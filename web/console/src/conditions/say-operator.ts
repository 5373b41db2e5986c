import type { FieldType, Operator } from '@voxloop/condition';
import type { Say } from '../app/language.tsx';

/** A comparison in words; numbers are compared by signs. */
export function sayOperator(say: Say, op: Operator, type: FieldType): string {
  if (type === 'number' && op !== 'in' && op !== 'exists') return say(`conditions.sign.${signOf(op)}`);
  return say(`conditions.op.${op}`);
}

const signs = ['lte', 'lt', 'gte', 'gt', 'eq', 'ne'] as const;

function signOf(op: Operator): (typeof signs)[number] {
  return signs.find((sign) => sign === op) ?? 'eq';
}
