import { typeOfTaking } from '../events/index.ts';
import type { JoinedField, JoinedValues } from './joined-field.ts';

/** What is known of one feedback, by key, as conditions compare it. */
export type ComparedValues = ReadonlyMap<string, number | string | boolean>;

/** Values as conditions compare them: yes and no by themselves and not as texts. Fields that are not among `fields` are left out. */
export function toComparedValues(values: JoinedValues, fields: readonly JoinedField[]): ComparedValues {
  return new Map(
    fields.flatMap(({ key, rule }) => {
      const text = values.texts[key];
      const value = values.numbers[key] ?? (typeOfTaking(rule.take) === 'boolean' ? readYesNo(text) : text);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}

function readYesNo(text: string | undefined): boolean | undefined {
  return text === undefined ? undefined : text === 'true';
}
