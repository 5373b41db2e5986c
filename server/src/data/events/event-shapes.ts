import type { Access } from '@voxloop/access';
import Type, { type Static } from 'typebox';
import type { Profile } from '../directory/index.ts';
import { type CustomerEvent, eventKinds } from './customer-event.ts';
import { describeMisfit, type EventMisfit, misfitCodes } from './event-misfit.ts';
import { maxAllowed, maxRules, misfitPolicies, propertyTypes } from './event-schema.ts';

export const Kind = Type.Enum([...eventKinds]);
export const ofType = { kind: Kind, name: Type.String({ maxLength: 200 }) };
export const TypeQuery = Type.Object(ofType);
export const Values = Type.Object({}, { additionalProperties: true });
export const PageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
};

const ProfileShape = Type.Union([
  Type.Object({
    id: Type.String(),
    name: Type.Union([Type.String(), Type.Null()]),
    identifiers: Type.Array(Type.Object({ kind: Type.String(), value: Type.String() })),
  }),
  Type.Null(),
]);

export const EventShape = Type.Object({
  id: Type.String(),
  messageId: Type.String(),
  ...ofType,
  origin: Type.Enum(['live', 'backfill']),
  occurredAt: Type.String(),
  receivedAt: Type.String(),
  profile: ProfileShape,
  properties: Values,
  context: Values,
});

/** Why an event does not fit, with the words in the reader's language. */
export const MisfitShape = Type.Object({
  property: Type.String(),
  code: Type.Enum([...misfitCodes]),
  detail: Type.String(),
});

const PropertyName = Type.String({ minLength: 1, maxLength: 100 });
const Limit = Type.Union([Type.Number(), Type.Null()]);

export const DraftShape = Type.Object({
  policy: Type.Enum([...misfitPolicies]),
  closed: Type.Boolean(),
  renames: Type.Array(Type.Object({ from: PropertyName, to: PropertyName }), { maxItems: 50 }),
  properties: Type.Array(
    Type.Object({
      name: PropertyName,
      type: Type.Enum([...propertyTypes]),
      required: Type.Boolean(),
      cast: Type.Boolean(),
      min: Limit,
      max: Limit,
      shape: Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Null()]),
      allowed: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: maxAllowed }),
    }),
    { maxItems: maxRules },
  ),
  /** Left out: events of the type belong to no unit */
  unitProperty: Type.Optional(Type.Union([PropertyName, Type.Null()])),
});

export const SchemaShape = Type.Object({
  ...ofType,
  version: Type.Integer(),
  retired: Type.Boolean(),
  createdAt: Type.String(),
  createdBy: Type.String(),
  ...DraftShape.properties,
  unitProperty: Type.Union([PropertyName, Type.Null()]),
});

/** What every event is described by, stored or held. */
export function describeEvent(
  event: Omit<CustomerEvent, 'localDay' | 'unitId'>,
  profile: Profile | undefined,
): Static<typeof EventShape> {
  return {
    id: event.id,
    messageId: event.messageId,
    kind: event.kind,
    name: event.name,
    origin: event.origin,
    occurredAt: event.occurredAt.toISOString(),
    receivedAt: event.receivedAt.toISOString(),
    profile: profile === undefined ? null : { id: profile.id, name: profile.name, identifiers: profile.identifiers },
    properties: event.properties,
    context: event.context,
  };
}

/** A misfit with its words. */
export function describeReason({ language }: Pick<Access, 'language'>, misfit: EventMisfit) {
  return { property: misfit.property, code: misfit.code, detail: describeMisfit(language, misfit) };
}
