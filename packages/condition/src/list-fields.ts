import { type Condition, isComparison } from './condition.ts';

/** The fields that a condition names, each once, in the order of their first appearance. */
export function listFields(condition: Condition): string[] {
  return [...new Set(fieldsOf(condition))];
}

function fieldsOf(condition: Condition): string[] {
  if (isComparison(condition)) return [condition.field];
  if ('not' in condition) return fieldsOf(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(fieldsOf);
}
