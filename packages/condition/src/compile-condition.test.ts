import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileToClickHouse } from './compile-to-clickhouse.ts';
import { compileToPostgres } from './compile-to-postgres.ts';
import type { Condition } from './condition.ts';
import { boundValue, numberPlaceholders, sqlFragment, trustedSql } from './sql-fragment.ts';
import { UnknownFieldError } from './unknown-field-error.ts';

const hostile = `'; drop table feedback; --`;

test('values are bound in PostgreSQL and never written into the text', () => {
  const fragment = compileToPostgres(
    { any: [{ field: 'channel', op: 'eq', value: hostile }, { not: { field: 'unit', op: 'in', values: [4, 5] } }] },
    (field) =>
      field === 'unit'
        ? { type: 'number', expression: trustedSql('unit_id'), integer: true }
        : { type: 'string', expression: trustedSql('channel'), normalized: true },
  );
  assert.deepEqual(numberPlaceholders(fragment), {
    text: '((channel = $1::text) or ((unit_id = any($2::bigint[])) is not true))',
    values: [hostile, [4, 5]],
  });
});

test('values are parameters in ClickHouse and never written into the text', () => {
  const fragment = compileToClickHouse(
    {
      all: [
        { field: 'channel', op: 'ne', value: hostile },
        { field: 'unit', op: 'lt', value: 7 },
      ],
    },
    (field) =>
      field === 'unit'
        ? { type: 'number', expression: 'unit_id', integer: true, missingNumber: 0 }
        : { type: 'string', expression: 'channel', normalized: true },
    'scope',
  );
  assert.deepEqual(fragment, {
    sql: "((channel != '' and channel != {scope_0:String}) and (unit_id != 0 and unit_id < {scope_1:Int64}))",
    parameters: { scope_0: hostile, scope_1: 7 },
  });
});

test('a field that the query does not offer fails the compilation instead of widening the result', () => {
  const condition: Condition = { not: { field: 'unit', op: 'eq', value: 1 } };
  assert.throws(() => compileToPostgres(condition, () => undefined), UnknownFieldError);
  assert.throws(() => compileToClickHouse(condition, () => undefined), UnknownFieldError);
});

test('empty combinations are constants', () => {
  const columns = () => undefined;
  assert.deepEqual(compileToPostgres({ all: [] }, columns), trustedSql('true'));
  assert.deepEqual(compileToPostgres({ not: { all: [] } }, columns), trustedSql('false'));
  assert.equal(compileToClickHouse({ any: [] }, columns).sql, 'false');
  assert.equal(compileToClickHouse({ not: { any: [] } }, columns).sql, 'true');
});

test('fragments splice and are numbered from where they are told', () => {
  const inner = sqlFragment`${trustedSql('a')} = ${boundValue(1)}`;
  const outer = sqlFragment`(${inner}) or (${inner})`;
  assert.deepEqual(numberPlaceholders(outer, 3), { text: '(a = $3) or (a = $4)', values: [1, 1] });
});
