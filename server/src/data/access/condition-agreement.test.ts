import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type ClickHouseColumns,
  type Condition,
  compileToClickHouse,
  compileToPostgres,
  evaluateCondition,
  type FieldType,
  type FieldValue,
  numberPlaceholders,
  type PostgresColumns,
  trustedSql,
} from '@voxloop/condition';
import { arbitraryCondition, arbitraryRow } from '@voxloop/condition/testing';
import fc from 'fast-check';
import type { Database } from '../../foundation/database/index.ts';
import { createLogger } from '../../foundation/log/index.ts';
import { openTestDatabase } from '../../foundation/testing/test-database.ts';
import { getTestEngines } from '../../foundation/testing/test-engines.ts';
import { createWarehouse, type Warehouse } from '../../foundation/warehouse/index.ts';

/** One field for each way of keeping a value: `label` and `seat` have no NULL in ClickHouse, `code` is kept in NFKC. */
const fields = {
  text: 'string',
  label: 'string',
  code: 'string',
  number: 'number',
  count: 'number',
  seat: 'number',
  flag: 'boolean',
  list: 'stringList',
} as const satisfies Record<string, FieldType>;

type Row = Readonly<Record<keyof typeof fields, FieldValue>>;

const postgresColumns: PostgresColumns = (field) => {
  if (!isField(field)) return undefined;
  const column = { type: fields[field], expression: trustedSql(field) };
  if (field === 'code') return { ...column, normalized: true };
  return field === 'count' || field === 'seat' ? { ...column, integer: true } : column;
};

const clickHouseColumns: ClickHouseColumns = (field) => {
  if (!isField(field)) return undefined;
  const column = { type: fields[field], expression: field };
  if (field === 'code') return { ...column, normalized: true };
  if (field === 'seat') return { ...column, integer: true, missingNumber: 0 };
  return field === 'count' ? { ...column, integer: true } : column;
};

const rowArbitrary = arbitraryRow(fields).map((row): Row => {
  const integer = (value: FieldValue | undefined, min: number) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value < 2 ** 31 ? value + 0 : null;
  return {
    text: row.text ?? null,
    label: row.label ?? null,
    code: typeof row.code === 'string' ? row.code.normalize('NFKC') : null,
    number: row.number ?? null,
    count: integer(row.count, -(2 ** 31)),
    seat: integer(row.seat, 1),
    flag: row.flag ?? null,
    list: row.list ?? null,
  };
});

const suite = fc.record({
  rows: fc.array(rowArbitrary, { minLength: 20, maxLength: 20 }),
  conditions: fc.array(arbitraryCondition(fields), { minLength: 20, maxLength: 20 }),
});

let database: Database;
let warehouse: Warehouse;

before(async () => {
  database = await openTestDatabase();
  const { clickhouse } = await getTestEngines();
  warehouse = createWarehouse({
    address: { ...clickhouse, database: 'default', cluster: null },
    log: createLogger('error', 'test'),
  });
  await database.pool.query('create schema agreement');
  await database.pool.query(`create table agreement.sample (id integer, text text collate "en-x-icu", label text collate "und-x-icu", code text,
    number double precision, count integer, seat integer, flag boolean, list text[])`);
  await warehouse.command(`create table condition_agreement (id UInt32, text Nullable(String),
    label LowCardinality(String), code String, number Nullable(Float64), count Nullable(Int32), seat UInt32,
    flag Nullable(Bool), list Array(String)) engine = MergeTree order by id`);
});

after(async () => {
  await warehouse.command('drop table condition_agreement');
  await warehouse.close();
});

test('JavaScript, PostgreSQL and ClickHouse agree on which rows meet a condition, for any conditions and rows', async () => {
  await fc.assert(
    fc.asyncProperty(suite, async ({ rows, conditions }) => {
      await Promise.all([fillPostgres(rows), fillClickHouse(rows)]);
      for (const condition of conditions) {
        const expected = rows.flatMap((row, id) => (meets(condition, row) ? [id] : []));
        assert.deepEqual(await askPostgres(condition), expected, `PostgreSQL: ${JSON.stringify(condition)}`);
        assert.deepEqual(await askClickHouse(condition), expected, `ClickHouse: ${JSON.stringify(condition)}`);
      }
    }),
    { numRuns: 15, interruptAfterTimeLimit: 60_000 },
  );
});

function meets(condition: Condition, row: Row): boolean {
  return evaluateCondition(condition, (field) => (isField(field) ? row[field] : undefined));
}

async function fillPostgres(rows: readonly Row[]): Promise<void> {
  await database.pool.query('truncate agreement.sample');
  for (const [id, row] of rows.entries()) {
    const { text, label, code, number, count, seat, flag, list } = row;
    await database.pool.query('insert into agreement.sample values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      ...[id, text, label, code, number, count, seat, flag, list],
    ]);
  }
}

let fillings = 0;

async function fillClickHouse(rows: readonly Row[]): Promise<void> {
  fillings += 1;
  await warehouse.command('truncate table condition_agreement');
  const held = rows.map((row, id) => ({
    ...row,
    id,
    label: row.label ?? '',
    code: row.code ?? '',
    seat: row.seat ?? 0,
    list: row.list ?? [],
  }));
  await warehouse.insert('condition_agreement', held, { deduplicationToken: `filling-${fillings}` });
}

async function askPostgres(condition: Condition): Promise<number[]> {
  const { text, values } = numberPlaceholders(compileToPostgres(condition, postgresColumns));
  const found = await database.pool.query<{ id: number }>(`select id from agreement.sample where ${text} order by id`, [
    ...values,
  ]);
  return found.rows.map((row) => row.id);
}

async function askClickHouse(condition: Condition): Promise<number[]> {
  const { sql, parameters } = compileToClickHouse(condition, clickHouseColumns);
  const found = await warehouse.query<{ id: number }>(`select id from condition_agreement where ${sql} order by id`, {
    ...parameters,
  });
  return found.map((row) => row.id);
}

function isField(field: string): field is keyof typeof fields {
  return Object.hasOwn(fields, field);
}
