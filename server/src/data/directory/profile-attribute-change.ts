import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { OutboxEvent } from '../../foundation/outbox/index.ts';

/** Told of profiles whose attributes or tags changed. */
export const profileChangedTopic = 'profile.changed';

const payload = Compile(Type.Object({ profileIds: Type.Array(Type.String({ minLength: 36, maxLength: 36 })) }));

/** The profiles that changed. @throws when the payload is not what `profile.changed` carries */
export function readProfileChange(event: Pick<OutboxEvent, 'payload'>): readonly string[] {
  if (payload.Check(event.payload)) return event.payload.profileIds;
  throw new Error(`Not the payload of ${profileChangedTopic}.`);
}
