import { boundValue, compileToPostgres, type PostgresColumns, sqlFragment, trustedSql } from '@voxloop/condition';
import { type RawBuilder, sql } from 'kysely';
import { toSqlExpression, type WorkspaceTx } from '../../foundation/database/index.ts';
import { largestNumber, type PropertyType, propertyFieldTypes, readEventPropertyField } from '../events/index.ts';
import { type EventJoin, type EventTaking, type JoinRule, typeOfTaking } from './joined-field.ts';

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

/** A property as a value of its type; null where it is none. Numbers so large that they may name a person are none. */
const eventColumns: PostgresColumns = (field) => {
  const named = readEventPropertyField(field);
  if (named === undefined) return undefined;
  const property = sqlFragment`${boundValue(named.property)}::text`;
  const text = sqlFragment`(event.properties ->> ${property})`;
  const isOf = (type: string) => sqlFragment`jsonb_typeof(event.properties -> ${property}) = ${boundValue(type)}::text`;
  const type = propertyFieldTypes[named.type];
  if (named.type === 'text') return { type, expression: sqlFragment`(case when ${isOf('string')} then ${text} end)` };
  if (named.type === 'boolean')
    return { type, expression: sqlFragment`(case when ${isOf('boolean')} then ${text}::boolean end)` };
  return {
    type,
    expression: sqlFragment`(case when ${isOf('number')} and abs(${text}::numeric) < ${boundValue(largestNumber)}::numeric
      then ${text}::double precision end)`,
  };
};

/** Whether a rule is about the feedback `subject`. */
export function isAsked({ feedback }: JoinRule): RawBuilder<boolean> {
  return toSqlExpression(compileToPostgres(feedback, feedbackColumns));
}

/** Whether an `event` is one of a rule's. */
export function isEventOf({ event: { kind, name, condition } }: JoinRule): RawBuilder<boolean> {
  const meets = toSqlExpression(compileToPostgres(condition, eventColumns));
  return sql<boolean>`(event.kind = ${kind} and event.name = ${name} and ${meets})`;
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
    select to_jsonb(${aggregate(take)}) from event
    where event.workspace_id = ${tx.workspaceId} and ${matches(join)} and ${isEventOf(rule)}) end)`;
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

function aggregate(take: EventTaking): RawBuilder<unknown> {
  switch (take.what) {
    case 'count':
      return sql`count(*)`;
    case 'exists':
      return sql`count(*) > 0`;
    case 'sum':
      return sql`coalesce(sum(${propertyValue(take.property, 'number')}), 0)`;
    case 'first':
    case 'last': {
      const value = propertyValue(take.property, typeOfTaking(take));
      const order = sql.raw(take.what === 'first' ? 'asc' : 'desc');
      return sql`(array_agg(${value} order by event.occurred_at ${order}, event.id ${order}) filter (where ${value} is not null))[1]`;
    }
  }
}

function propertyValue(property: string, type: PropertyType): RawBuilder<unknown> {
  const column = eventColumns(`${type}.${property}`);
  if (column === undefined) throw new Error(`"${property}" is no property that can be asked for.`);
  return toSqlExpression(column.expression);
}
