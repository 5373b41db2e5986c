import { type FieldTypes, parseCondition } from '@voxloop/condition';
import Type, { type Static } from 'typebox';
import { eventKinds } from './customer-event.ts';
import { isCountableName } from './event-fact.ts';
import { propertyFieldTypes, readEventPropertyField } from './event-property-field.ts';
import type { EventChoice, EventTaking } from './event-taking.ts';

const Property = Type.String({ minLength: 1, maxLength: 64 });
const closed = { additionalProperties: false };

/** Some events as they are named over HTTP; {@link parseEventChoice} checks the condition. */
export const EventChoiceShape = Type.Object(
  {
    kind: Type.Enum([...eventKinds]),
    name: Type.String({ maxLength: 200 }),
    condition: Type.Unknown(),
  },
  closed,
);

/** What is taken of events, as it comes over HTTP; {@link findTakingFault} checks what a shape can't say. */
export const eventTakingShapes = [
  Type.Object({ what: Type.Enum(['count', 'exists']) }, closed),
  Type.Object({ what: Type.Literal('sum'), property: Property }, closed),
  Type.Object(
    { what: Type.Enum(['first', 'last']), property: Property, type: Type.Enum(['number', 'text', 'boolean']) },
    closed,
  ),
] as const;

/** What is wrong with a part of a rule, and where. */
export interface RuleFault {
  path: string;
  detail: string;
}

/** The fields by which a rule chooses events. */
const eventTypes: FieldTypes = (field) => {
  const property = readEventPropertyField(field);
  return property && propertyFieldTypes[property.type];
};

/** Reads which events a rule is about. */
export function parseEventChoice({
  condition,
  ...type
}: Static<typeof EventChoiceShape>): { ok: true; event: EventChoice } | { ok: false; fault: RuleFault } {
  const parsed = parseCondition(condition, eventTypes);
  if (parsed.ok) return { ok: true, event: { ...type, condition: parsed.condition } };
  const [{ path, detail }] = parsed.errors;
  return { ok: false, fault: { path: path === '' ? 'condition' : `condition.${path}`, detail } };
}

/** A property whose name promises something of one person's can't be taken, for what is taken is shown and counted. */
export function findTakingFault(take: EventTaking | { what: string }): RuleFault | undefined {
  if (!('property' in take) || isCountableName(take.property)) return undefined;
  return { path: 'property', detail: `"${take.property}" may hold something of one person's and can't be counted.` };
}
