import type { TicketAction } from './ticket-action.ts';

/** Who did a step: a signed-in member, a trusted system with an API key, Voxloop itself, or the customer. */
export interface TicketActor {
  kind: 'member' | 'apiKey' | 'system' | 'customer';
  /** Member or key; for the system and the customer, what they are called in the record. */
  id: string;
}

/** What a line of the timeline says. The first nine are actions, the others happen around them. */
export type TicketEntryKind =
  | 'assigned'
  | 'started'
  | 'contacted'
  | 'noted'
  | 'rootCauseSet'
  | 'resolved'
  | 'reopened'
  | 'escalated'
  | 'closed'
  | 'opened'
  | 'followUpCreated'
  | 'followUpSent'
  | 'followUpNotSent'
  | 'followUpAnswered';

/** Everything told with a line, by name; never an address or an identifier of the customer. */
export type TicketEntryDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** One line of a ticket's timeline. */
export interface TicketEntry {
  at: Date;
  actor: TicketActor;
  kind: TicketEntryKind;
  detail: TicketEntryDetail;
}

const entryKindOf = {
  assign: 'assigned',
  start: 'started',
  contact: 'contacted',
  note: 'noted',
  setRootCause: 'rootCauseSet',
  resolve: 'resolved',
  reopen: 'reopened',
  escalate: 'escalated',
  close: 'closed',
} as const satisfies Record<TicketAction['kind'], TicketEntryKind>;

/** The line that records an action. */
export function computeEntry(action: TicketAction, actor: TicketActor, at: Date): TicketEntry {
  const { kind, ...detail } = action;
  return { at, actor, kind: entryKindOf[kind], detail };
}

const repeatWindowMs = 15_000;

/**
 * Whether `entry` says again what `latest`, the actor's newest line, already says: same person, same step, same words,
 * within 15 seconds. That is a double click or a retried request, and doing nothing is right.
 */
export function isRepeat(entry: TicketEntry, latest: TicketEntry | null): boolean {
  return (
    latest !== null &&
    latest.kind === entry.kind &&
    latest.actor.kind === entry.actor.kind &&
    latest.actor.id === entry.actor.id &&
    entry.at.getTime() - latest.at.getTime() < repeatWindowMs &&
    sameDetail(latest.detail, entry.detail)
  );
}

function sameDetail(a: TicketEntryDetail, b: TicketEntryDetail): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => JSON.stringify(a[name] ?? null) === JSON.stringify(b[name] ?? null));
}
