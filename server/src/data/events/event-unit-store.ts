import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { EventKind } from './customer-event.ts';

/** How the events of a type find their units. */
export interface UnitsOfEvents {
  /** The latest events that came since their property was declared; at most {@link countedAmong} */
  counted: number;
  /** Of these, in a unit */
  placed: number;
  /** Of these, without a value that could be a code */
  untold: number;
  /** Codes that no unit has, the most frequent first */
  unknown: { code: string; count: number }[];
}

/** So many of the latest are looked at, so that the page opens at once however many there are. */
export const countedAmong = 20_000;
const shownCodes = 20;

/** SQL that finds the unit of the organisation by its code; null where none has it. @param code an expression */
export function findUnitOfEvent(code: string): string {
  return `case when ${code} is not null then (select unit.id from unit
    where unit.workspace_id = voxloop_workspace() and unit.hierarchy_id = 0 and unit.code = ${code}) end`;
}

/**
 * How the latest events of a type found their units, so that wrong codes are seen.
 * @param since when their property was declared
 */
export async function countUnitsOfEvents(
  tx: WorkspaceTx,
  _access: Access,
  { kind, name }: { kind: EventKind; name: string },
  { property, since }: { property: string; since: Date },
): Promise<UnitsOfEvents> {
  const { rows } = await sql<{ state: 'placed' | 'untold' | 'unknown'; code: string; count: number }>`
    select state, case when state = 'unknown' then code else '' end as code, count(*) as count from (
      select code, case when unit_id is not null then 'placed' when coalesce(code, '') = '' then 'untold' else 'unknown' end as state
      from (
        select unit_id, btrim(properties ->> ${property}) as code from event
        where workspace_id = ${tx.workspaceId} and kind = ${kind} and name = ${name} and received_at >= ${since}
        order by received_at desc limit ${countedAmong}
      ) as latest
    ) as looked group by 1, 2 order by 3 desc, 2`.execute(tx.query);
  const sumOf = (of: string) => rows.filter(({ state }) => state === of).reduce((sum, { count }) => sum + count, 0);
  const unknown = rows.filter(({ state }) => state === 'unknown').map(({ code, count }) => ({ code, count }));
  const counted = rows.reduce((sum, { count }) => sum + count, 0);
  return { counted, placed: sumOf('placed'), untold: sumOf('untold'), unknown: unknown.slice(0, shownCodes) };
}
