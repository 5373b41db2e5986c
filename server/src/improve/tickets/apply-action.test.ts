import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { applyAction } from './apply-action.ts';
import type { Ticket, TicketState } from './ticket.ts';
import { isOverdue, isUnresolved, ticketStates } from './ticket.ts';
import type { TicketAction, TicketActionKind } from './ticket-action.ts';
import type { TicketActor, TicketEntry } from './ticket-entry.ts';

const openedAt = new Date('2026-03-02T01:00:00Z');
const manager: TicketActor = { kind: 'member', id: 'manager' };

function at(minutes: number): Date {
  return new Date(openedAt.getTime() + minutes * 60_000);
}

function ticketIn(state: TicketState): Ticket {
  const resolved = state === 'resolved' || state === 'closed';
  return {
    id: '0197f000-0000-7000-8000-000000000001',
    number: 1,
    version: 3,
    state,
    severity: 'high',
    unitId: 4,
    feedbackId: '0197f000-0000-7000-8000-000000000002',
    feedbackOccurredAt: openedAt,
    profileId: null,
    surveyId: null,
    touchpoint: null,
    channel: null,
    language: null,
    score: null,
    assigneeId: 'manager',
    slaHours: 24,
    openedAt,
    startedAt: null,
    dueAt: at(24 * 60),
    resolvedAt: resolved ? at(30) : null,
    closedAt: state === 'closed' ? at(40) : null,
    breached: false,
    escalationLevel: 0,
    escalatedUnitId: null,
    escalateAt: resolved ? null : at(24 * 60),
    autoCloseAt: state === 'resolved' ? at(7 * 24 * 60) : null,
    rootCause: null,
  };
}

const sample: Readonly<Record<TicketActionKind, TicketAction>> = {
  assign: { kind: 'assign', memberId: 'agent' },
  start: { kind: 'start' },
  contact: { kind: 'contact', channel: 'phone', outcome: 'reached', note: 'Apologised' },
  note: { kind: 'note', note: 'Receipt found' },
  setRootCause: { kind: 'setRootCause', code: 'delivery', note: 'Courier was late' },
  resolve: { kind: 'resolve', note: 'Refunded', rootCause: null },
  reopen: { kind: 'reopen', reason: 'Refund never arrived', cause: 'member' },
  escalate: { kind: 'escalate', unitId: 2, memberIds: ['regionHead'] },
  close: { kind: 'close', cause: 'noAnswer' },
};

function apply(ticket: Ticket, action: TicketAction, minutes = 60, latest: TicketEntry | null = null) {
  return applyAction(ticket, action, { actor: manager, now: at(minutes), latest, expectedVersion: null });
}

function changed(ticket: Ticket, action: TicketAction, minutes = 60): Ticket {
  const outcome = apply(ticket, action, minutes);
  assert.equal(outcome.kind, 'changed');
  return outcome.kind === 'changed' ? outcome.ticket : ticket;
}

/** For every state: what each action leads to; '=' nothing happens, '×' it is refused. */
const expected: Readonly<Record<TicketActionKind, Readonly<Record<TicketState, TicketState | '=' | '×'>>>> = {
  assign: { open: 'open', inProgress: 'inProgress', resolved: '×', closed: '×', reopened: 'reopened' },
  start: { open: 'inProgress', inProgress: '=', resolved: '×', closed: '×', reopened: 'inProgress' },
  contact: { open: 'inProgress', inProgress: 'inProgress', resolved: 'resolved', closed: '×', reopened: 'inProgress' },
  note: { open: 'open', inProgress: 'inProgress', resolved: 'resolved', closed: 'closed', reopened: 'reopened' },
  setRootCause: {
    open: 'open',
    inProgress: 'inProgress',
    resolved: 'resolved',
    closed: 'closed',
    reopened: 'reopened',
  },
  resolve: { open: 'resolved', inProgress: 'resolved', resolved: '×', closed: '×', reopened: 'resolved' },
  reopen: { open: '×', inProgress: '×', resolved: 'reopened', closed: 'reopened', reopened: '×' },
  escalate: { open: 'open', inProgress: 'inProgress', resolved: '×', closed: '×', reopened: 'reopened' },
  close: { open: '×', inProgress: '×', resolved: 'closed', closed: '=', reopened: '×' },
};

describe('the state machine', () => {
  for (const [kind, byState] of Object.entries(expected)) {
    for (const state of ticketStates) {
      const wanted = byState[state];
      test(`${kind} on a ticket that is ${state}: ${wanted}`, () => {
        const outcome = apply(ticketIn(state), sample[kind as TicketActionKind]);
        const reached = outcome.kind === 'changed' ? outcome.ticket.state : outcome.kind === 'unchanged' ? '=' : '×';
        assert.equal(reached, wanted);
      });
    }
  }
});

describe('what an action changes', () => {
  test('resolving in time keeps the promise, stops the clock and starts the wait for the customer', () => {
    const ticket = changed(ticketIn('open'), sample.resolve, 90);
    assert.equal(ticket.breached, false);
    assert.deepEqual(ticket.startedAt, at(90));
    assert.deepEqual(ticket.resolvedAt, at(90));
    assert.equal(ticket.escalateAt, null);
    assert.deepEqual(ticket.autoCloseAt, at(90 + 7 * 24 * 60));
  });

  test('resolving after the due time breaks the promise for ever', () => {
    const late = changed(ticketIn('inProgress'), sample.resolve, 25 * 60);
    assert.equal(late.breached, true);
    const again = changed(changed(late, sample.reopen, 26 * 60), sample.resolve, 27 * 60);
    assert.equal(again.breached, true);
  });

  test('re-opening gives the full span again and lets the climb start anew', () => {
    const escalated = changed(ticketIn('open'), sample.escalate, 24 * 60);
    assert.deepEqual(escalated.escalateAt, at(48 * 60));
    const ticket = changed(changed(escalated, sample.resolve, 30 * 60), sample.reopen, 40 * 60);
    assert.deepEqual(ticket.dueAt, at(64 * 60));
    assert.deepEqual(ticket.escalateAt, at(64 * 60));
    assert.equal(ticket.escalationLevel, 0);
    assert.equal(ticket.escalatedUnitId, null);
  });

  test('an escalation that reached the top is the last', () => {
    const ticket = changed(ticketIn('open'), { kind: 'escalate', unitId: null, memberIds: ['owner'] }, 24 * 60);
    assert.equal(ticket.escalateAt, null);
    assert.equal(ticket.breached, true);
  });

  test('the line in the timeline says who did what, when and with which words', () => {
    const outcome = apply(ticketIn('open'), sample.contact);
    assert.deepEqual(outcome.kind === 'changed' && outcome.entry, {
      at: at(60),
      actor: manager,
      kind: 'contacted',
      detail: { channel: 'phone', outcome: 'reached', note: 'Apologised' },
    });
  });
});

describe('two at once', () => {
  test('a stale version is refused', () => {
    const circumstances = { actor: manager, now: at(60), latest: null, expectedVersion: 2 };
    const outcome = applyAction(ticketIn('open'), sample.note, circumstances);
    assert.deepEqual(outcome, { kind: 'refused', reason: 'version' });
  });

  for (const kind of ['note', 'contact', 'resolve', 'reopen'] as const) {
    test(`the second half of a double click on ${kind} does nothing, even with the version of the first`, () => {
      const first = apply(ticketIn(kind === 'reopen' ? 'resolved' : 'open'), sample[kind]);
      assert.equal(first.kind, 'changed');
      if (first.kind !== 'changed') return;
      const second = applyAction(first.ticket, sample[kind], {
        actor: manager,
        now: new Date(at(60).getTime() + 800),
        latest: first.entry,
        expectedVersion: 3,
      });
      assert.deepEqual(second, { kind: 'unchanged' });
    });
  }

  test('the same words a minute later are a new note', () => {
    const first = apply(ticketIn('open'), sample.note);
    const latest = first.kind === 'changed' ? first.entry : null;
    assert.equal(apply(ticketIn('open'), sample.note, 61, latest).kind, 'changed');
  });

  test('the same step by somebody else is not a repeat', () => {
    const latest: TicketEntry = { at: at(60), actor: { kind: 'member', id: 'deputy' }, kind: 'noted', detail: {} };
    const entry = { ...latest, detail: { note: 'Receipt found' } };
    assert.equal(apply(ticketIn('open'), sample.note, 60, entry).kind, 'changed');
  });
});

test('whatever is done in whatever order, the clocks and dates agree with the state', () => {
  const step = fc.record({ kind: fc.constantFrom(...Object.values(sample)), gap: fc.integer({ min: 1, max: 3_000 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let ticket = ticketIn('open');
      let minutes = 0;
      for (const { kind: action, gap } of steps) {
        minutes += gap;
        const before = ticket;
        const outcome = apply(ticket, action, minutes);
        if (outcome.kind === 'changed') ticket = outcome.ticket;
        assert.equal(ticket.version, before.version + (outcome.kind === 'changed' ? 1 : 0));
        assert.ok(ticket.breached || !before.breached, 'a broken promise is never forgotten');
        assertConsistent(ticket, at(minutes));
      }
    }),
  );
});

function assertConsistent(ticket: Ticket, now: Date): void {
  const unresolved = isUnresolved(ticket.state);
  assert.equal(ticket.resolvedAt === null, unresolved);
  assert.equal(ticket.closedAt !== null, ticket.state === 'closed');
  assert.equal(ticket.autoCloseAt !== null, ticket.state === 'resolved');
  if (!unresolved) assert.equal(ticket.escalateAt, null);
  if (isOverdue(ticket, now)) assert.ok(unresolved);
  if (ticket.state === 'inProgress') assert.notEqual(ticket.startedAt, null);
  if (ticket.resolvedAt !== null && ticket.resolvedAt > ticket.dueAt) assert.ok(ticket.breached);
}
