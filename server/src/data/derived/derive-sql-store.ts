import { type RawBuilder, sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { aggregateEvents, isChosenEvent } from '../events/index.ts';
import type { DerivedRule } from './derived-attribute.ts';

/** A day of 24 hours, whatever the session's time zone makes of a day. */
const dayHours = 24;

/**
 * A subquery over all events of the person `subject`, in one pass for all rules: `list` with the value of each rule as
 * JSON, `due_at`, the first moment from which time alone may give another value (null: never), and `oldest_at`, when the
 * oldest event was received that any value comes from. Events of the future do not count yet.
 */
export function deriveValues(tx: WorkspaceTx, rules: readonly DerivedRule[], now: Date): RawBuilder<unknown> {
  const chosen = rules.map((rule) => isChosenEvent(rule.event));
  const taken = rules.map((rule) => sql`(${isChosenEvent(rule.event)} and ${isWithin(rule, now)})`);
  const happened = sql`event.occurred_at <= ${now}::timestamptz`;
  const values = rules.map((rule, at) => takeValue(rule, taken[at] ?? sql`false`, now));
  const dues = rules.map((rule, at) => findDue(rule, taken[at] ?? sql`false`, now));
  return sql`(select jsonb_build_array(${sql.join(values)}) as list,
      least(min(event.occurred_at) filter (where not ${happened} and (${sql.join(chosen, sql` or `)})), ${sql.join(dues)}) as due_at,
      min(event.received_at) filter (where ${sql.join(taken, sql` or `)}) as oldest_at
    from event where event.workspace_id = ${tx.workspaceId} and event.profile_id = any(subject.profile_ids)
      and ${isRecent(rules, now)})`;
}

/** Of what no rule counts any more nothing is read. */
function isRecent(rules: readonly DerivedRule[], now: Date): RawBuilder<unknown> {
  const longest = Math.max(...rules.map(({ windowDays }) => windowDays ?? Number.POSITIVE_INFINITY));
  return longest === Number.POSITIVE_INFINITY
    ? sql`true`
    : sql`event.occurred_at > ${now}::timestamptz - ${inDays(longest)}`;
}

function isWithin({ windowDays }: DerivedRule, now: Date): RawBuilder<unknown> {
  const happened = sql`event.occurred_at <= ${now}::timestamptz`;
  if (windowDays === null) return happened;
  return sql`${happened} and event.occurred_at > ${now}::timestamptz - ${inDays(windowDays)}`;
}

function takeValue({ take }: DerivedRule, isTaken: RawBuilder<unknown>, now: Date): RawBuilder<unknown> {
  return take.what === 'daysSince' ? daysSinceLast(isTaken, now) : aggregateEvents(take, isTaken);
}

function daysSinceLast(isTaken: RawBuilder<unknown>, now: Date): RawBuilder<unknown> {
  return sql`floor(extract(epoch from ${now}::timestamptz - ${lastOf(isTaken)}) / 86400)`;
}

/** A number of days grows with each day; a window gives another value once its first event leaves it. */
function findDue({ take, windowDays }: DerivedRule, isTaken: RawBuilder<unknown>, now: Date): RawBuilder<unknown> {
  if (take.what === 'daysSince')
    return sql`${lastOf(isTaken)} + (${daysSinceLast(isTaken, now)} + 1)::integer * ${inDays(1)}`;
  if (windowDays === null) return sql`null::timestamptz`;
  // Whether there is one changes with the last of them only.
  const leaving = take.what === 'exists' ? lastOf(isTaken) : sql`min(event.occurred_at) filter (where ${isTaken})`;
  return sql`${leaving} + ${inDays(windowDays)}`;
}

function lastOf(isTaken: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`max(event.occurred_at) filter (where ${isTaken})`;
}

function inDays(days: number): RawBuilder<unknown> {
  return sql`${days * dayHours}::integer * interval '1 hour'`;
}
