import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { OutboxEvent } from '../../foundation/outbox/index.ts';
import type { FeedbackFact } from './feedback.ts';

const OptionalText = Type.Union([Type.String(), Type.Null()]);
const OptionalNumber = Type.Union([Type.Number(), Type.Null()]);

const AnswerFactShape = Type.Object({
  questionId: Type.String(),
  rowId: OptionalText,
  metric: Type.Union([Type.Literal('nps'), Type.Literal('csat'), Type.Literal('ces'), Type.Null()]),
  value: OptionalNumber,
  choice: OptionalText,
  scaleMin: OptionalNumber,
  scaleMax: OptionalNumber,
});

const FeedbackFactShape = Type.Object({
  workspaceId: Type.String({ minLength: 36, maxLength: 36 }),
  feedbackId: Type.String({ minLength: 36, maxLength: 36 }),
  version: Type.Integer({ minimum: 1 }),
  kind: Type.Enum(['response', 'review', 'post', 'chat', 'call', 'complaint', 'email', 'visit']),
  status: Type.Enum(['complete', 'partial', 'screenedOut']),
  origin: Type.Enum(['live', 'backfill']),
  surveyId: OptionalText,
  surveyVersion: Type.Union([Type.Integer(), Type.Null()]),
  channel: OptionalText,
  touchpoint: OptionalText,
  unitId: Type.Union([Type.Integer(), Type.Null()]),
  profileKey: OptionalText,
  language: OptionalText,
  occurredAt: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z$' }),
  receivedAt: Type.String(),
  localDay: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
  durationSeconds: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
  attributes: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
  scores: Type.Array(AnswerFactShape),
});

const optionalFact = Type.Union([FeedbackFactShape, Type.Null()]);
const acceptedEvent = Compile(Type.Object({ old: optionalFact, new: optionalFact }));

/** The facts before and after a `feedback.accepted` event. */
export interface FeedbackChange {
  readonly before: FeedbackFact | null;
  readonly after: FeedbackFact | null;
}

/** @throws when the payload is not what `feedback.accepted` carries, or names another workspace than its event */
export function readFeedbackChange(event: OutboxEvent): FeedbackChange {
  const payload: unknown = event.payload;
  if (!acceptedEvent.Check(payload)) {
    const [fault] = acceptedEvent.Errors(payload);
    throw new Error(`Not the payload of feedback.accepted: ${fault?.instancePath ?? ''} ${fault?.message ?? ''}`);
  }
  const change: Static<ReturnType<typeof acceptedEvent.Type>> = payload;
  for (const fact of [change.old, change.new]) {
    if (fact !== null && fact.workspaceId !== event.workspaceId) throw new Error('The fact is of another workspace.');
  }
  return { before: change.old, after: change.new };
}
