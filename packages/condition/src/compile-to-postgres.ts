import type { Comparison, Condition, FieldType, OrderOperator } from './condition.ts';
import { type FieldTest, fieldTestOf } from './field-test.ts';
import { renderCondition } from './render-condition.ts';
import { boundValue, joinFragments, type SqlFragment, sqlFragment, trustedSql } from './sql-fragment.ts';
import { UnknownFieldError } from './unknown-field-error.ts';

/** Where a field is found in PostgreSQL. */
export interface PostgresColumn {
  type: FieldType;
  /** A `text`, `boolean`, `text[]` or numeric expression, NULL where the value is missing. */
  expression: SqlFragment;
  /** The expression is `smallint`, `integer` or `bigint`, so that an index on it can be used. */
  integer?: true;
  /** Every stored string is in NFKC already, so that an index on it can be used. */
  normalized?: true;
}

/** Finds the column of a field; `undefined` for a field the query does not offer. */
export type PostgresColumns = (field: string) => PostgresColumn | undefined;

/**
 * Compiles a condition to a PostgreSQL expression for `where` (or `filter`, `case when`): it is true exactly for the
 * rows that meet the condition, and false or NULL for the rest. To complement it, compile `{ not: condition }` instead
 * of writing `not` around it. Needs a database in UTF-8. Values are bound, never written into the text.
 *
 * @throws UnknownFieldError when the condition names a field that `columns` does not offer.
 */
export function compileToPostgres(condition: Condition, columns: PostgresColumns): SqlFragment {
  return renderCondition<SqlFragment>(condition, {
    comparison: (comparison, negated) => compileComparison(comparison, negated, columns),
    join: (kind, parts) => {
      if (parts.length === 0) return trustedSql(kind === 'all' ? 'true' : 'false');
      return sqlFragment`(${joinFragments(parts, kind === 'all' ? ' and ' : ' or ')})`;
    },
  });
}

function compileComparison(comparison: Comparison, negated: boolean, columns: PostgresColumns): SqlFragment {
  const column = columns(comparison.field);
  if (column === undefined) throw new UnknownFieldError(comparison.field);
  const test = fieldTestOf(comparison, column.type);
  if (test.test === 'never') return trustedSql(negated ? 'true' : 'false');
  const positive = compileTest(test, column);
  return negated ? sqlFragment`((${positive}) is not true)` : sqlFragment`(${positive})`;
}

function compileTest(test: Exclude<FieldTest, { test: 'never' }>, column: PostgresColumn): SqlFragment {
  switch (test.test) {
    case 'present':
      return isPresent(column);
    case 'order':
      return compileOrder(test.op, test.value, column);
    case 'oneOf':
      return sqlFragment`${comparable(column)} = any(${arrayOf(test.values, column)})`;
    case 'contains':
      return sqlFragment`strpos(${folded(column)}, ${boundText(test.needle)}) > 0`;
    case 'startsWith':
      return sqlFragment`starts_with(${folded(column)}, ${boundText(test.needle)})`;
    case 'includesAny':
      return sqlFragment`${comparable(column)} && ${boundValue(test.values)}::text[]`;
    case 'includesAll':
      return sqlFragment`${comparable(column)} @> ${boundValue(test.values)}::text[]`;
  }
}

const orderSigns = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const satisfies Record<
  OrderOperator,
  string
>;

function compileOrder(op: OrderOperator, value: string | number | boolean, column: PostgresColumn): SqlFragment {
  const sign = trustedSql(orderSigns[op]);
  if (typeof value === 'number') return sqlFragment`${column.expression} ${sign} ${boundNumber(value, column)}`;
  if (typeof value === 'boolean') return sqlFragment`${column.expression} ${sign} ${boundValue(value)}::boolean`;
  if (op === 'eq') return sqlFragment`${comparable(column)} = ${boundText(value)}`;
  return sqlFragment`${isPresent(column)} and ${comparable(column)} collate "C" ${sign} ${boundText(value)}`;
}

function isPresent(column: PostgresColumn): SqlFragment {
  if (column.type === 'string') return sqlFragment`${column.expression} <> ''`;
  if (column.type === 'stringList') return sqlFragment`cardinality(${column.expression}) > 0`;
  return sqlFragment`${column.expression} is not null`;
}

function comparable(column: PostgresColumn): SqlFragment {
  if (column.normalized) return column.expression;
  if (column.type === 'string') return sqlFragment`normalize(${column.expression}, NFKC)`;
  if (column.type !== 'stringList') return column.expression;
  return sqlFragment`array(select normalize(element, NFKC) from unnest(${column.expression}) as element)`;
}

/** In the collation "C", `lower` knows the letters A–Z only, as `foldText` does. */
function folded(column: PostgresColumn): SqlFragment {
  return sqlFragment`lower(${comparable(column)} collate "C")`;
}

function boundText(value: string): SqlFragment {
  return sqlFragment`${boundValue(value)}::text`;
}

function boundNumber(value: number, column: PostgresColumn): SqlFragment {
  const isInteger = column.integer === true && Number.isSafeInteger(value);
  return isInteger ? sqlFragment`${boundValue(value)}::bigint` : sqlFragment`${boundValue(value)}::double precision`;
}

function arrayOf(values: Extract<FieldTest, { test: 'oneOf' }>['values'], column: PostgresColumn): SqlFragment {
  if (column.type === 'string') return sqlFragment`${boundValue(values)}::text[]`;
  if (column.type === 'boolean') return sqlFragment`${boundValue(values)}::boolean[]`;
  const areIntegers = column.integer === true && values.every((value) => Number.isSafeInteger(value));
  return areIntegers
    ? sqlFragment`${boundValue(values)}::bigint[]`
    : sqlFragment`${boundValue(values)}::double precision[]`;
}
