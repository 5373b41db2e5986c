import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { EventKind, EventValues } from './customer-event.ts';
import { openDocuments } from './open-events.ts';

/** Examples are taken from so many of the latest events of a type. */
const latestCount = 200;

/** The properties of the latest events of a type, stored and held together, the last received first. */
export async function listLatestProperties(
  tx: WorkspaceTx,
  { kind, name }: { kind: EventKind; name: string },
  limit: number = latestCount,
): Promise<EventValues[]> {
  const { rows } = await sql<{ properties: EventValues }>`
    select properties from (
      (select received_at, properties from event
        where workspace_id = ${tx.workspaceId} and kind = ${kind} and name = ${name} order by received_at desc limit ${limit})
      union all
      (select received_at, properties from event_quarantine
        where workspace_id = ${tx.workspaceId} and kind = ${kind} and name = ${name} order by received_at desc limit ${limit})
    ) as latest order by received_at desc limit ${limit}`.execute(tx.query);
  return openDocuments(
    tx,
    rows.map(({ properties }) => properties),
  );
}

/** The values of each property among the latest events of a type, as they came, the last received first. */
export async function listExamples(
  tx: WorkspaceTx,
  type: { kind: EventKind; name: string },
): Promise<Map<string, unknown[]>> {
  const examples = new Map<string, unknown[]>();
  for (const properties of await listLatestProperties(tx, type))
    for (const [name, value] of Object.entries(properties)) {
      const known = examples.get(name);
      if (known === undefined) examples.set(name, [value]);
      else known.push(value);
    }
  return examples;
}
