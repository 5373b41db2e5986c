import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { OutboxEvent } from '../../foundation/outbox/index.ts';

/** Told of a profile that came to meet the condition of a live segment. */
export const segmentEnteredTopic = 'segment.entered';
/** Told of a profile that no longer does. */
export const segmentLeftTopic = 'segment.left';

const id = Type.String({ minLength: 36, maxLength: 36 });
const payload = Compile(Type.Object({ segmentId: id, profileId: id, at: Type.String({ format: 'date-time' }) }));

/** A profile that entered or left a segment. */
export interface SegmentChange {
  segmentId: string;
  profileId: string;
  /** ISO instant at which it was found */
  at: string;
}

/** @throws when the payload is not what `segment.entered` and `segment.left` carry */
export function readSegmentChange(event: Pick<OutboxEvent, 'payload' | 'topic'>): SegmentChange {
  if (payload.Check(event.payload)) return event.payload;
  throw new Error(`Not the payload of ${event.topic}.`);
}
