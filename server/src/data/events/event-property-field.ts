import type { FieldType } from '@voxloop/condition';

/** What a property of events holds, as far as it can be asked for. */
export type PropertyType = 'number' | 'text' | 'boolean';

/** How conditions compare it. */
export const propertyFieldTypes: Readonly<Record<PropertyType, FieldType>> = {
  number: 'number',
  text: 'string',
  boolean: 'boolean',
};

/** What a field of an event's condition asks for: the type stands in its name, for properties have none by themselves. */
export interface EventPropertyField {
  type: PropertyType;
  property: string;
}

/** Longest name of a property that can be asked for. */
export const maxPropertyLength = 100;

/**
 * Reads the name of a field of events: `number.<property>`, `text.<property>` or `boolean.<property>`. A value of
 * another type is none.
 * @returns undefined for any other name
 */
export function readEventPropertyField(name: string): EventPropertyField | undefined {
  const [, type, property = ''] = /^(number|text|boolean)\.(.+)$/s.exec(name) ?? [];
  if (property.length > maxPropertyLength) return undefined;
  if (type !== 'number' && type !== 'text' && type !== 'boolean') return undefined;
  return { type, property };
}
