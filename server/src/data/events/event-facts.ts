import { systemAccess } from '@voxloop/access';
import type { ClickHouseColumn } from '@voxloop/condition';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { Dataset, FactInsert, FactMeasure, FactRow, FactSource } from '../facts/index.ts';
import { eventsAcceptedTopic, readCommitNotice } from './commit-notice.ts';
import type { CustomerEvent } from './customer-event.ts';
import { toEventFact } from './event-fact.ts';
import { listCommittedEvents, streamEvents } from './event-store.ts';

/** '' stands for "none" in the warehouse's dimensions. */
const none = '';

function toFactRow(workspaceId: string, event: CustomerEvent): FactRow {
  const fact = toEventFact(workspaceId, event);
  return {
    workspace_id: fact.workspaceId,
    event_id: fact.eventId,
    sign: 1,
    kind: fact.kind,
    name: fact.name,
    origin: fact.origin,
    profile_key: fact.profileKey ?? none,
    occurred_at: fact.occurredAt,
    received_at: fact.receivedAt,
    local_day: fact.localDay,
    unit_id: fact.unitId ?? 0,
    numbers: fact.numbers,
    texts: fact.texts,
  };
}

function toInserts(workspaceId: string, events: readonly CustomerEvent[]): FactInsert[] {
  return [{ table: 'event_fact', rows: events.map((event) => toFactRow(workspaceId, event)) }];
}

async function* rebuild(tx: WorkspaceTx): AsyncGenerator<readonly FactInsert[]> {
  for await (const portion of streamEvents(tx, systemAccess(tx.workspaceId))) yield toInserts(tx.workspaceId, portion);
}

const text = (expression: string): ClickHouseColumn => ({ type: 'string', expression });

/** What rollup and facts of events can both be filtered and grouped by. */
const eventFields: FactSource['fields'] = { event: text('name'), eventKind: text('kind'), origin: text('origin') };

/** Sums by day know no units. */
const factFields: FactSource['fields'] = {
  ...eventFields,
  unit: { type: 'number', expression: 'unit_id', integer: true, missingNumber: 0 },
};

function counted(count: string): FactMeasure {
  return { day: 'local_day', count };
}

const ofProperty: FactMeasure = {
  ...counted('sum(sign)'),
  where: 'mapContains(numbers, {property:String})',
  sum: 'sum(sign * numbers[{property:String}])',
  sumOfSquares: 'sum(sign * pow(numbers[{property:String}], 2))',
};

/**
 * Customer events. The outbox names the commits that stored them; the rows are read from PostgreSQL, where an event never
 * changes. A cursor of its own, so that a flood of events does not hold up the numbers of feedback.
 */
export const eventDataset: Dataset = {
  name: 'event',
  topics: [eventsAcceptedTopic],
  tables: ['event_fact'],
  subscriber: 'event-facts',
  project(event) {
    readCommitNotice(event);
    return [];
  },
  records: {
    count: (event) => readCommitNotice(event).count,
    read: async (tx, events) =>
      toInserts(
        tx.workspaceId,
        await listCommittedEvents(tx, systemAccess(tx.workspaceId), events.map(readCommitNotice)),
      ),
  },
  rebuild,
  sources: [
    { table: 'event_rollup', kind: 'rollup', fields: eventFields, measures: { events: counted('sum(count)') } },
    {
      table: 'event_fact',
      kind: 'facts',
      fields: factFields,
      properties: { numbers: 'numbers', texts: 'texts' },
      measures: {
        events: counted('sum(sign)'),
        eventPersons: {
          ...counted('count()'),
          where: "profile_key != '' and sign > 0",
          reading: 'uniqExact({person})',
          perPerson: true,
        },
        eventSum: ofProperty,
        eventMean: ofProperty,
      },
    },
  ],
};
