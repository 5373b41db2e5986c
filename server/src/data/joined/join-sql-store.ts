import { compileToPostgres, type PostgresColumns, trustedSql } from '@voxloop/condition';
import { type RawBuilder, sql } from 'kysely';
import { toSqlExpression, type WorkspaceTx } from '../../foundation/database/index.ts';
import { aggregateEvents, isChosenEvent } from '../events/index.ts';
import type { EventJoin, JoinRule } from './joined-field.ts';

/** The order that an event bears, as an index knows it. */
export const orderOfEvent = "coalesce(event.properties ->> 'order_id', event.properties ->> 'orderId')";
/** What makes the index on it usable. */
export const bearsOrder = "event.properties ?| array['order_id', 'orderId']";

const feedbackColumns: PostgresColumns = (field) => {
  const columns: Record<string, string> = {
    kind: 'subject.kind',
    survey: 'subject.survey_id',
    channel: 'subject.channel',
    touchpoint: 'subject.touchpoint',
  };
  const expression = columns[field];
  return expression === undefined ? undefined : { type: 'string', expression: trustedSql(expression) };
};

/** Whether a rule is about the feedback `subject`. */
export function isAsked({ feedback }: JoinRule): RawBuilder<boolean> {
  return toSqlExpression(compileToPostgres(feedback, feedbackColumns));
}

/** The last moment of a window that is open to the right of the feedback. */
export function windowEnd(join: EventJoin): RawBuilder<Date> | null {
  return join.by === 'person' && join.side === 'after'
    ? sql<Date>`subject.occurred_at + ${inHours(join.windowHours)}`
    : null;
}

export function inHours(hours: number): RawBuilder<unknown> {
  return sql`${hours}::integer * interval '1 hour'`;
}

/**
 * The value of a rule for the feedback `subject`, as JSON; null where it is not known: the rule is not about it, nobody
 * knows whose it is or which order it is about, its window has not ended, or the events bear no such property.
 */
export function computeJoined(tx: WorkspaceTx, rule: JoinRule, now: Date): RawBuilder<unknown> {
  const { join, take } = rule;
  const end = windowEnd(join);
  const knowable =
    join.by === 'order'
      ? sql`subject.order_id is not null`
      : sql`subject.profile_ids is not null${end === null ? sql`` : sql` and ${end} <= ${now}::timestamptz`}`;
  return sql`(case when ${isAsked(rule)} and ${knowable} then (
    select to_jsonb(${aggregateEvents(take, isChosenEvent(rule.event))}) from event
    where event.workspace_id = ${tx.workspaceId} and ${matches(join)}) end)`;
}

function matches(join: EventJoin): RawBuilder<unknown> {
  if (join.by === 'order') return sql`${sql.raw(bearsOrder)} and ${sql.raw(orderOfEvent)} = subject.order_id`;
  const window = inHours(join.windowHours);
  const within =
    join.side === 'before'
      ? sql`event.occurred_at <= subject.occurred_at and event.occurred_at > subject.occurred_at - ${window}`
      : sql`event.occurred_at > subject.occurred_at and event.occurred_at <= subject.occurred_at + ${window}`;
  return sql`event.profile_id = any(subject.profile_ids) and ${within}`;
}
