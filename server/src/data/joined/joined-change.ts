import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type OutboxEvent, publishEvent } from '../../foundation/outbox/index.ts';
import type { JoinedValues } from './joined-field.ts';
import type { JoinedNews } from './joined-news.ts';

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
  /** Left out where nobody is to act on the change, only to count it */
  news?: JoinedNews | undefined;
}

const valueShapes = {
  numbers: Type.Record(Type.String(), Type.Number()),
  texts: Type.Record(Type.String(), Type.String()),
};
const Id = Type.String({ minLength: 36, maxLength: 36 });
const payload = Compile(
  Type.Object({
    changes: Type.Array(
      Type.Object({
        feedbackId: Id,
        profileKey: Type.Union([Id, Type.Null()]),
        localDay: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
        ...valueShapes,
        revision: Type.Integer({ minimum: 1 }),
        news: Type.Optional(Type.Object({ occurredAt: Type.String(), before: Type.Object(valueShapes) })),
      }),
    ),
  }),
);

/** Tells of changes, in the transaction that writes them down. */
export async function publishJoinedChanges(tx: WorkspaceTx, changes: readonly JoinedChange[]): Promise<void> {
  if (changes.length === 0) return;
  const told = changes.map(({ feedbackId, profileKey, localDay, numbers, texts, revision, news }) => ({
    ...{ feedbackId, profileKey, localDay, numbers, texts, revision },
    ...(news && { news: { occurredAt: news.occurredAt, before: { ...news.before } } }),
  }));
  await publishEvent(tx, feedbackJoinedTopic, { changes: told });
}

/** @throws when the payload is not what `feedback.joined` carries */
export function readJoinedChanges(event: Pick<OutboxEvent, 'payload'>): readonly JoinedChange[] {
  if (payload.Check(event.payload)) return event.payload.changes;
  throw new Error(`Not the payload of ${feedbackJoinedTopic}.`);
}
