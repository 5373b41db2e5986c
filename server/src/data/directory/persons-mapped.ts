import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { OutboxEvent } from '../../foundation/outbox/index.ts';

/** Told of profiles that belong to another person than before. */
export const personsMappedTopic = 'persons.mapped';

const Id = Type.String({ minLength: 36, maxLength: 36 });
const payload = Compile(
  Type.Object({
    /** Greater for what was written down later, within a workspace */
    revision: Type.Integer({ minimum: 1 }),
    mapped: Type.Array(Type.Object({ profileId: Id, personId: Id, beforeId: Id }), { minItems: 1 }),
  }),
);

/** A profile that belongs to `personId` now and belonged to `beforeId`; whoever is a person by itself bears its own id. */
export interface MappedProfile {
  profileId: string;
  personId: string;
  beforeId: string;
}

/** The profiles that changed person. @throws when the payload is not what `persons.mapped` carries */
export function readPersonsMapped(event: Pick<OutboxEvent, 'payload'>): {
  revision: number;
  mapped: readonly MappedProfile[];
} {
  if (payload.Check(event.payload)) return event.payload;
  throw new Error(`Not the payload of ${personsMappedTopic}.`);
}
