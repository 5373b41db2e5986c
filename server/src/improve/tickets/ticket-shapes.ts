import Type, { type TSchema } from 'typebox';
import { FeedbackSummaryShape } from '../../data/feedback/index.ts';
import { severities } from './severity.ts';
import { ticketStates } from './ticket.ts';
import { contactChannels, contactOutcomes } from './ticket-action.ts';

const orNull = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()]);

/** A text in both languages. */
export const NamesShape = Type.Object({ 'zh-CN': Type.String(), en: Type.String() });
export const SeverityShape = Type.Enum([...severities]);
export const TicketStateShape = Type.Enum([...ticketStates]);
export const ScoreShape = Type.Object({
  metric: orNull(Type.Enum(['nps', 'csat', 'ces'])),
  value: Type.Number(),
  scaleMin: orNull(Type.Number()),
  scaleMax: orNull(Type.Number()),
});
export const UnitReferenceShape = Type.Object({ id: Type.Integer(), names: NamesShape });

const summaryProperties = {
  id: Type.String(),
  number: Type.Integer(),
  version: Type.Integer(),
  title: Type.String(),
  state: TicketStateShape,
  severity: SeverityShape,
  unit: orNull(UnitReferenceShape),
  assignee: orNull(Type.Object({ id: Type.String(), name: Type.String() })),
  dueAt: Type.String(),
  overdue: Type.Boolean(),
  openedAt: Type.String(),
  resolvedAt: orNull(Type.String()),
  feedbackId: Type.String(),
  score: orNull(ScoreShape),
  excerpt: orNull(Type.String()),
  escalationLevel: Type.Integer(),
};

/** A ticket as lists show it. */
export const TicketSummaryShape = Type.Object(summaryProperties);

const count = Type.Integer({ minimum: 0 });
/** A page of tickets. */
export const TicketListShape = Type.Object({
  items: Type.Array(TicketSummaryShape),
  nextCursor: orNull(Type.String()),
  counts: Type.Object({
    open: count,
    inProgress: count,
    resolved: count,
    closed: count,
    reopened: count,
    overdue: count,
  }),
});

/** The page of one ticket. */
export const TicketDetailShape = Type.Object({
  ...summaryProperties,
  timeline: Type.Array(
    Type.Object({
      at: Type.String(),
      actor: Type.Object({ kind: Type.String(), name: Type.String() }),
      kind: Type.String(),
      detail: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
  rootCause: orNull(Type.Object({ code: Type.String(), note: Type.String() })),
  profile: orNull(
    Type.Object({
      id: Type.String(),
      name: orNull(Type.String()),
      valueTier: orNull(Type.String()),
      language: orNull(Type.String()),
      identifiers: Type.Array(Type.Object({ kind: Type.String(), value: Type.String() })),
    }),
  ),
  feedback: FeedbackSummaryShape,
  allowedActions: Type.Array(Type.String()),
  followUp: Type.Object({
    state: Type.Enum(['none', 'sent', 'answered']),
    url: orNull(Type.String()),
    mail: orNull(Type.Object({ state: Type.String(), reason: orNull(Type.String()) })),
    answer: orNull(Type.Object({ ...FeedbackSummaryShape.properties, unhappy: Type.Boolean() })),
  }),
});

const words = Type.String({ maxLength: 4000 });
const someWords = Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' });
const version = Type.Optional(Type.Integer({ minimum: 1 }));
const closed = { additionalProperties: false };

/** What each action is told; `version` is the one that the asker saw. */
export const actionBodies = {
  assign: Type.Object({ memberId: Type.String({ format: 'uuid' }), version }, closed),
  start: Type.Object({ version }, closed),
  contact: Type.Object(
    { channel: Type.Enum([...contactChannels]), outcome: Type.Enum([...contactOutcomes]), note: words, version },
    closed,
  ),
  note: Type.Object({ note: someWords, version }, closed),
  rootCause: Type.Object({ code: Type.String({ maxLength: 40 }), note: Type.Optional(words), version }, closed),
  resolve: Type.Object({ note: someWords, rootCause: Type.Optional(Type.String({ maxLength: 40 })), version }, closed),
  reopen: Type.Object({ reason: someWords, version }, closed),
} as const;
