import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { OutboxEvent } from '../../foundation/outbox/index.ts';
import type { JoinedValues } from './joined-field.ts';

/** Told of feedback whose joined values changed. */
export const feedbackJoinedTopic = 'feedback.joined';

/** What is known of a feedback now. */
export interface JoinedChange extends JoinedValues {
  feedbackId: string;
  /** The random key of its source profile */
  profileKey: string | null;
  /** Day of the feedback in the workspace's time zone */
  localDay: string;
  /** One more with each change */
  revision: number;
}

const Id = Type.String({ minLength: 36, maxLength: 36 });
const payload = Compile(
  Type.Object({
    changes: Type.Array(
      Type.Object({
        feedbackId: Id,
        profileKey: Type.Union([Id, Type.Null()]),
        localDay: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
        numbers: Type.Record(Type.String(), Type.Number()),
        texts: Type.Record(Type.String(), Type.String()),
        revision: Type.Integer({ minimum: 1 }),
      }),
    ),
  }),
);

/** @throws when the payload is not what `feedback.joined` carries */
export function readJoinedChanges(event: Pick<OutboxEvent, 'payload'>): readonly JoinedChange[] {
  if (payload.Check(event.payload)) return event.payload.changes;
  throw new Error(`Not the payload of ${feedbackJoinedTopic}.`);
}
