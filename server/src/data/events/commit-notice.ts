import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { OutboxEvent } from '../../foundation/outbox/index.ts';

/** Told of each commit that stored events. */
export const eventsAcceptedTopic = 'events.accepted';

/** Told of each commit that kept events apart which do not fit. */
export const eventsHeldTopic = 'events.held';

const notice = Compile(
  Type.Object({
    commitId: Type.String({ minLength: 36, maxLength: 36 }),
    from: Type.String({ format: 'date-time' }),
    to: Type.String({ format: 'date-time' }),
    count: Type.Integer({ minimum: 1 }),
    replayed: Type.Optional(Type.Literal(true)),
  }),
);

/** Where the events of one commit are found: `from` and `to` are when the first and the last were received. */
export interface CommitNotice {
  commitId: string;
  from: string;
  to: string;
  count: number;
  /** They were held before, and counted when they came */
  replayed?: true;
}

/** @throws when the payload is not what `events.accepted` and `events.held` carry */
export function readCommitNotice({ payload }: Pick<OutboxEvent, 'payload'>): CommitNotice {
  if (notice.Check(payload)) return payload;
  const [fault] = notice.Errors(payload);
  throw new Error(`Not the payload of ${eventsAcceptedTopic}: ${fault?.instancePath ?? ''} ${fault?.message ?? ''}`);
}
