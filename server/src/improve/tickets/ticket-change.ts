import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { OutboxEvent } from '../../foundation/outbox/index.ts';
import { ticketChangedTopic } from './record-changes.ts';
import { severities } from './severity.ts';
import { ticketStates } from './ticket.ts';
import type { TicketFact } from './ticket-fact.ts';

const optionalText = Type.Union([Type.String(), Type.Null()]);
const TicketFactShape = Type.Object({
  workspaceId: Type.String({ format: 'uuid' }),
  ticketId: Type.String({ format: 'uuid' }),
  version: Type.Integer({ minimum: 1 }),
  state: Type.Enum([...ticketStates]),
  severity: Type.Enum([...severities]),
  surveyId: optionalText,
  touchpoint: optionalText,
  channel: optionalText,
  unitId: Type.Union([Type.Integer(), Type.Null()]),
  language: optionalText,
  rootCause: optionalText,
  escalationLevel: Type.Integer({ minimum: 0 }),
  openedAt: Type.String(),
  openedDay: Type.String(),
  dueAt: Type.String(),
  dueDay: Type.String(),
  resolvedAt: optionalText,
  resolvedDay: optionalText,
  breached: Type.Boolean(),
});
const optionalFact = Type.Union([TicketFactShape, Type.Null()]);
const changedEvent = Compile(Type.Object({ old: optionalFact, new: optionalFact }));

/** The facts before and after a `ticket.changed` event. @throws when the payload is not what such an event carries */
export function readTicketChange(event: OutboxEvent): { before: TicketFact | null; after: TicketFact | null } {
  const payload: unknown = event.payload;
  if (!changedEvent.Check(payload)) throw new Error(`Not the payload of ${ticketChangedTopic}.`);
  return { before: payload.old, after: payload.new };
}
