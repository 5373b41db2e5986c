import { boundValue, compileToPostgres, type PostgresColumns, sqlFragment } from '@voxloop/condition';
import { type RawBuilder, sql } from 'kysely';
import { toSqlExpression } from '../../foundation/database/index.ts';
import { largestNumber } from './event-fact.ts';
import { type PropertyType, propertyFieldTypes, readEventPropertyField } from './event-property-field.ts';
import { type EventChoice, type EventTaking, typeOfTaking } from './event-taking.ts';

/** A property as a value of its type; null where it is none. Numbers so large that they may name a person are none. */
const propertyColumns: PostgresColumns = (field) => {
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

/** Whether a row of `event` is one of those chosen. */
export function isChosenEvent({ kind, name, condition }: EventChoice): RawBuilder<boolean> {
  const meets = toSqlExpression(compileToPostgres(condition, propertyColumns));
  return sql<boolean>`(event.kind = ${kind} and event.name = ${name} and ${meets})`;
}

/**
 * What is taken of those rows of `event` for which `isTaken` holds, as an aggregate over them. Nothing counts as 0, as no
 * and as a sum of 0; the first or last value of none is null.
 */
export function aggregateEvents(take: EventTaking, isTaken: RawBuilder<unknown>): RawBuilder<unknown> {
  switch (take.what) {
    case 'count':
      return sql`count(*) filter (where ${isTaken})`;
    case 'exists':
      return sql`(count(*) filter (where ${isTaken}) > 0)`;
    case 'sum':
      return sql`coalesce(sum(${readProperty(take.property, 'number')}) filter (where ${isTaken}), 0)`;
    case 'first':
    case 'last': {
      const value = readProperty(take.property, typeOfTaking(take));
      const order = sql.raw(take.what === 'first' ? 'asc' : 'desc');
      return sql`(array_agg(${value} order by event.occurred_at ${order}, event.id ${order})
        filter (where ${isTaken} and ${value} is not null))[1]`;
    }
  }
}

function readProperty(property: string, type: PropertyType): RawBuilder<unknown> {
  const column = propertyColumns(`${type}.${property}`);
  if (column === undefined) throw new Error(`"${property}" is no property that can be asked for.`);
  return toSqlExpression(column.expression);
}
