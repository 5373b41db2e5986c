import type { TicketState } from './ticket.ts';

export const contactChannels = ['phone', 'email', 'sms', 'wechat', 'inPerson', 'other'] as const;
export type ContactChannel = (typeof contactChannels)[number];

export const contactOutcomes = ['reached', 'noAnswer', 'callBack', 'refused'] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

/** Why a ticket is open again. */
export type ReopenCause = 'member' | 'unhappyAnswer';

/** Why a ticket closed. */
export type CloseCause = 'happyAnswer' | 'noAnswer';

/** Everything that can be done to a ticket. People do the first seven, the system the rest. */
export type TicketAction =
  | { kind: 'assign'; memberId: string }
  | { kind: 'start' }
  | { kind: 'contact'; channel: ContactChannel; outcome: ContactOutcome; note: string }
  | { kind: 'note'; note: string }
  | { kind: 'setRootCause'; code: string; note: string }
  | { kind: 'resolve'; note: string; rootCause: string | null }
  | { kind: 'reopen'; reason: string; cause: ReopenCause }
  | { kind: 'escalate'; unitId: number | null; memberIds: readonly string[] }
  | { kind: 'close'; cause: CloseCause };

export type TicketActionKind = TicketAction['kind'];

/** The actions a person may ask for. */
export const memberActionKinds = [
  'assign',
  'start',
  'contact',
  'note',
  'setRootCause',
  'resolve',
  'reopen',
] as const satisfies readonly TicketActionKind[];

/**
 * The state machine: for every action the states it may be done in, and the state it leads to. What is not listed is
 * not allowed. Contacting the customer starts the work; resolving needs no start, so that a manager who picks up the
 * phone at once needs one tap. Only the system closes: a person resolves, and the customer has the last word.
 */
export const ticketTransitions: Readonly<Record<TicketActionKind, Partial<Record<TicketState, TicketState>>>> = {
  assign: { open: 'open', inProgress: 'inProgress', reopened: 'reopened' },
  start: { open: 'inProgress', reopened: 'inProgress' },
  contact: { open: 'inProgress', inProgress: 'inProgress', reopened: 'inProgress', resolved: 'resolved' },
  note: { open: 'open', inProgress: 'inProgress', reopened: 'reopened', resolved: 'resolved', closed: 'closed' },
  setRootCause: {
    open: 'open',
    inProgress: 'inProgress',
    reopened: 'reopened',
    resolved: 'resolved',
    closed: 'closed',
  },
  resolve: { open: 'resolved', inProgress: 'resolved', reopened: 'resolved' },
  reopen: { resolved: 'reopened', closed: 'reopened' },
  escalate: { open: 'open', inProgress: 'inProgress', reopened: 'reopened' },
  close: { resolved: 'closed' },
};
