import type { ClickHouseColumn } from '@voxloop/condition';
import type { Dataset, FactInsert, FactRow, FactSource } from '../../data/facts/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { OutboxEvent } from '../../foundation/outbox/index.ts';
import { ticketChangedTopic } from './record-changes.ts';
import { readTicketChange } from './ticket-change.ts';
import { type TicketFact, toTicketFact } from './ticket-fact.ts';
import { listTicketsAfter } from './ticket-store.ts';

/** '' stands for "none" in the warehouse's dimensions, 0 for no unit. */
function toRow(fact: TicketFact, sign: 1 | -1): FactRow {
  return {
    workspace_id: fact.workspaceId,
    ticket_id: fact.ticketId,
    version: fact.version,
    sign,
    state: fact.state,
    severity: fact.severity,
    survey_id: fact.surveyId ?? '',
    touchpoint: fact.touchpoint ?? '',
    channel: fact.channel ?? '',
    unit_id: fact.unitId ?? 0,
    language: fact.language ?? '',
    root_cause: fact.rootCause ?? '',
    escalation_level: fact.escalationLevel,
    opened_at: fact.openedAt,
    opened_day: fact.openedDay,
    due_at: fact.dueAt,
    due_day: fact.dueDay,
    resolved_at: fact.resolvedAt,
    resolved_day: fact.resolvedDay,
    breached: fact.breached ? 1 : 0,
  };
}

function project(event: OutboxEvent): FactInsert[] {
  const { before, after } = readTicketChange(event);
  const rows: FactRow[] = [];
  if (before !== null) rows.push(toRow(before, -1));
  if (after !== null) rows.push(toRow(after, 1));
  return [{ table: 'ticket_fact', rows }];
}

const ticketsPerPortion = 5_000;

async function* rebuild(tx: WorkspaceTx, timeZone: string): AsyncGenerator<readonly FactInsert[]> {
  let last: string | null = null;
  do {
    const tickets = await listTicketsAfter(tx, last, ticketsPerPortion);
    const rows = tickets.map((ticket) => toRow(toTicketFact(tx.workspaceId, timeZone, ticket), 1));
    if (rows.length > 0) yield [{ table: 'ticket_fact', rows }];
    last = tickets.length === ticketsPerPortion ? (tickets.at(-1)?.id ?? null) : null;
  } while (last !== null);
}

const text = (expression: string): ClickHouseColumn => ({ type: 'string', expression });

/** What happened to a ticket and on which day: it was opened, and it was resolved unless it is still open. */
const flow = `arrayJoin(if(resolved_day is null, [('opened', opened_day)],
  [('opened', opened_day), ('resolved', assumeNotNull(resolved_day))]))`;

const kept = 'breached = 0 and resolved_day is not null';

const measures: FactSource['measures'] = {
  ticketsOpened: { day: 'opened_day', count: 'sum(sign)' },
  ticketsClosed: {
    day: 'assumeNotNull(resolved_day)',
    where: 'resolved_day is not null',
    count: 'sum(sign)',
  },
  ticketsOpen: {
    day: `tupleElement(${flow}, 2)`,
    choice: `tupleElement(${flow}, 1)`,
    count: 'sum(sign)',
    sinceEver: true,
  },
  // A ticket counts on the day its fate was decided: the day it was resolved in time, or the day it was due. A re-opened
  // ticket is undecided again until it is resolved or due anew, and late for ever if it was late once.
  onTimeClosingRate: {
    day: `if(${kept}, assumeNotNull(resolved_day), due_day)`,
    where: '(resolved_day is not null or due_at <= {now:DateTime64(3)})',
    choice: `if(${kept}, 'onTime', 'late')`,
    count: 'sum(sign)',
  },
};

/** Tickets as analysis sees them, all from one fact table: they are few beside answers. */
export const ticketDataset: Dataset = {
  name: 'tickets',
  topics: [ticketChangedTopic],
  tables: ['ticket_fact'],
  project,
  rebuild,
  sources: [
    {
      table: 'ticket_fact',
      kind: 'facts',
      fields: {
        unit: { type: 'number', expression: 'unit_id', integer: true, missingNumber: 0 },
        touchpoint: text('touchpoint'),
        channel: text('channel'),
        survey: text('survey_id'),
        language: text('language'),
        severity: text('severity'),
        rootCause: text('root_cause'),
      },
      measures,
    },
  ],
};
