import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type OutboxEvent, publishEvent } from '../../foundation/outbox/index.ts';

/** Told when other things are read in somebody's words than before. */
export const feedbackReadTopic = 'feedback.read';

const payload = Compile(Type.Object({ profileIds: Type.Array(Type.String({ minLength: 36, maxLength: 36 })) }));

/** Tells whose words they are, in the transaction that keeps what was read in them. */
export async function publishReadingChanges(tx: WorkspaceTx, profileIds: Iterable<string>): Promise<void> {
  const told = [...new Set(profileIds)].sort();
  if (told.length > 0) await publishEvent(tx, feedbackReadTopic, { profileIds: told });
}

/** @returns the profiles whose words they are. @throws when the payload is not what `feedback.read` carries */
export function readReadingChange(event: Pick<OutboxEvent, 'payload'>): readonly string[] {
  if (payload.Check(event.payload)) return event.payload.profileIds;
  throw new Error(`Not the payload of ${feedbackReadTopic}.`);
}
