import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { OutboxEvent } from '../../foundation/outbox/index.ts';

/** Told of persons who came to meet the condition of a live segment. */
export const segmentEnteredTopic = 'segment.entered';
/** Told of persons who no longer do. */
export const segmentLeftTopic = 'segment.left';

const id = Type.String({ minLength: 36, maxLength: 36 });
const at = Type.String({ format: 'date-time' });
const payload = Compile(Type.Object({ segmentId: id, profileIds: Type.Array(id, { minItems: 1 }), at }));
/** As earlier versions of the server told it. */
const earlierPayload = Compile(Type.Object({ segmentId: id, profileId: id, at }));

/** Persons who entered or left a segment together. */
export interface SegmentChange {
  segmentId: string;
  profileIds: readonly string[];
  /** ISO instant at which it was found */
  at: string;
}

/** @throws when the payload is not what `segment.entered` and `segment.left` carry */
export function readSegmentChange(event: Pick<OutboxEvent, 'payload' | 'topic'>): SegmentChange {
  if (payload.Check(event.payload)) return event.payload;
  if (!earlierPayload.Check(event.payload)) throw new Error(`Not the payload of ${event.topic}.`);
  const { profileId, ...rest } = event.payload;
  return { ...rest, profileIds: [profileId] };
}
