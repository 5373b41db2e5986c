import type { TicketState } from '../api/shapes.ts';

/** The forms of a ticket page. */
export const stepForms = ['contact', 'resolve', 'note', 'setRootCause', 'assign', 'reopen'] as const;
export type StepForm = (typeof stepForms)[number];

interface SteppedTicket {
  state: TicketState;
  allowedActions: readonly string[];
  timeline: readonly { kind: string; detail: Record<string, unknown> | null }[];
}

function wasReached(ticket: SteppedTicket): boolean {
  const lastReopening = ticket.timeline.findLastIndex(({ kind }) => kind === 'reopened');
  return ticket.timeline.some(
    ({ kind, detail }, index) => index > lastReopening && kind === 'contacted' && detail?.outcome === 'reached',
  );
}

/**
 * What a good owner does next: talk to the customer, and once they were reached, resolve. A resolved or closed ticket has
 * nothing urgent; a note is offered. Undefined when the reader may do nothing.
 */
export function chooseNextStep(ticket: SteppedTicket): StepForm | undefined {
  const wished: readonly StepForm[] =
    ticket.state === 'resolved' || ticket.state === 'closed'
      ? ['note', 'reopen']
      : wasReached(ticket)
        ? ['resolve', 'contact']
        : ['contact', 'resolve'];
  return [...wished, ...stepForms].find((form) => ticket.allowedActions.includes(form));
}
