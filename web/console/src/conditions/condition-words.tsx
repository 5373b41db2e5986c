import type { Condition } from '@voxloop/condition';
import { useText } from '../app/language.tsx';
import { type ConditionField, valuesOf } from './condition-field.ts';
import { type ConditionGroup, type ConditionPart, isGroup, readConditionTree } from './condition-tree.ts';
import { sayOperator } from './say-operator.ts';

interface ConditionWordsProps {
  condition: Condition;
  /** What its fields are called; one that is not among them is shown by its name */
  fields: readonly ConditionField[];
}

/** A condition in words: “NPS score ≤ 6 and Value tier is one of Gold, Platinum”. */
export function ConditionWords({ condition, fields }: ConditionWordsProps) {
  const say = useText();

  function sayGroup({ join, parts }: ConditionGroup): string {
    const words = parts.map(sayPart).join(` ${say(`conditions.join.${join === 'all' ? 'all' : 'any'}`)} `);
    return join === 'none' ? say('conditions.noneOf', { words }) : words;
  }

  function sayPart(part: ConditionPart): string {
    if (isGroup(part))
      return part.parts.length > 1 ? say('conditions.grouped', { words: sayGroup(part) }) : sayGroup(part);
    const known = fields.find((each) => each.field === part.field);
    const values = valuesOf(part).map((value) => {
      if (typeof value === 'boolean') return say(value ? 'conditions.yes' : 'conditions.no');
      return known?.values?.find((each) => each.value === value)?.label ?? String(value);
    });
    const type = known?.type ?? (typeof valuesOf(part)[0] === 'number' ? 'number' : 'string');
    const words = [
      known?.label ?? part.field,
      sayOperator(say, part.op, type),
      values.join(say('conditions.listComma')),
    ];
    return words.filter((each) => each !== '').join(' ');
  }

  return <span>{sayGroup(readConditionTree(condition))}</span>;
}
