import type { CustomerEvent, EventKind, EventOrigin, EventValues } from './customer-event.ts';

/** What every reader of the table `event` selects. */
export const eventColumns = `id, message_id, kind, name, origin, profile_id, occurred_at, received_at, local_day, unit_id, properties, context`;

/** A row as the table holds it. */
export interface EventRow {
  id: string;
  message_id: string;
  kind: EventKind;
  name: string;
  origin: EventOrigin;
  profile_id: string | null;
  occurred_at: Date;
  received_at: Date;
  local_day: string;
  unit_id: number | null;
  properties: EventValues;
  context: EventValues;
}

export function toCustomerEvent(row: EventRow): CustomerEvent {
  return {
    id: row.id,
    messageId: row.message_id,
    kind: row.kind,
    name: row.name,
    origin: row.origin,
    profileId: row.profile_id,
    occurredAt: row.occurred_at,
    receivedAt: row.received_at,
    localDay: row.local_day,
    unitId: row.unit_id,
    properties: row.properties,
    context: row.context,
  };
}
