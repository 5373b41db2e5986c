import type { Condition } from '@voxloop/condition';
import { useCallback } from 'react';
import { useText } from '../app/language.tsx';
import { type ConditionField, valuesOf } from './condition-field.ts';
import { type ConditionGroup, type ConditionPart, isGroup, readConditionTree } from './condition-tree.ts';
import { sayOperator } from './say-operator.ts';

/**
 * Says conditions in words: “NPS score ≤ 6 and Value tier is one of Gold, Platinum”. A field that is not among `fields` is
 * called by its name.
 */
export function useConditionWords(): (condition: Condition, fields: readonly ConditionField[]) => string {
  const say = useText();
  return useCallback(
    (condition, fields) => {
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

      return sayGroup(readConditionTree(condition));
    },
    [say],
  );
}
