import type { Unit } from '../api/shapes.ts';
import type { Say } from '../app/language.tsx';
import type { ConditionField } from '../conditions/condition-field.ts';

/** A field with more different values than this is written, not chosen from. */
const maxValues = 50;

/**
 * The fields that the condition of a role on units may name: level, code, and every attribute that some unit has.
 * @param nameOfLevel says a level in the reader's words
 */
export function listUnitFields(
  units: readonly Pick<Unit, 'level' | 'attributes'>[],
  say: Say,
  nameOfLevel: (level: string) => string,
): ConditionField[] {
  const levels = [...new Set(units.map(({ level }) => level))];
  const valuesOf = new Map<string, Set<string>>();
  for (const { attributes } of units)
    for (const [name, value] of Object.entries(attributes))
      valuesOf.set(name, (valuesOf.get(name) ?? new Set()).add(value));
  const attributes = [...valuesOf].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    {
      field: 'level',
      label: say('roles.unitField.level'),
      type: 'string',
      values: levels.map((level) => ({ value: level, label: nameOfLevel(level) })),
    },
    { field: 'code', label: say('roles.unitField.code'), type: 'string' },
    ...attributes.map(([name, values]): ConditionField => {
      const field = { field: `attribute.${name}`, label: name, type: 'string' } as const;
      if (values.size > maxValues) return field;
      return { ...field, values: [...values].toSorted().map((value) => ({ value, label: value })) };
    }),
  ];
}
