import { type Condition, listFields, parseCondition } from '@voxloop/condition';
import type { EventProperty } from '../api/shapes.ts';
import type { ConditionField } from '../conditions/condition-field.ts';
import { takenTypeOf } from './join-draft.ts';

type TakenType = NonNullable<ReturnType<typeof takenTypeOf>>;

const comparedTypes = { number: 'number', text: 'string', boolean: 'boolean' } as const;

/**
 * The fields by which a rule chooses events: a property, by each type of value that it was seen with.
 * @param sayTyped says a property with its type; used where one was seen with several
 */
export function listPropertyFields(
  properties: readonly Pick<EventProperty, 'property' | 'type'>[],
  sayTyped: (property: string, type: TakenType) => string,
): ConditionField[] {
  const comparable = properties.flatMap(({ property, type }) => {
    const taken = takenTypeOf(type);
    return taken === undefined ? [] : [{ property, type: taken }];
  });
  return comparable.map(({ property, type }) => {
    const isOnly = comparable.filter((other) => other.property === property).length === 1;
    const label = isOnly ? property : sayTyped(property, type);
    return { field: `${type}.${property}`, label, type: comparedTypes[type] };
  });
}

/** The fields that a condition on events names, called as their properties are. */
export function nameProperties(condition: Condition): ConditionField[] {
  return listFields(condition).flatMap((field) => {
    const [, type, label] = /^(number|text|boolean)\.(.+)$/s.exec(field) ?? [];
    if (label === undefined || (type !== 'number' && type !== 'text' && type !== 'boolean')) return [];
    return [{ field, label, type: comparedTypes[type] }];
  });
}

/** The condition of a rule as the server sent it. @throws Error for what is none; the server keeps only sound ones */
export function readEventCondition(sent: unknown): Condition {
  const parsed = parseCondition(sent, () => 'any');
  if (!parsed.ok) throw new Error(`The condition of a rule is not sound: ${parsed.errors[0].detail}`);
  return parsed.condition;
}
