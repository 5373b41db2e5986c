import type { Condition } from '@voxloop/condition';
import type { ConditionField } from './condition-field.ts';
import { useConditionWords } from './use-condition-words.ts';

interface ConditionWordsProps {
  condition: Condition;
  /** What its fields are called; one that is not among them is shown by its name */
  fields: readonly ConditionField[];
}

/** A condition in words. */
export function ConditionWords({ condition, fields }: ConditionWordsProps) {
  const sayCondition = useConditionWords();
  return <span>{sayCondition(condition, fields)}</span>;
}
