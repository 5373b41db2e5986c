import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ClickHouseError } from '@clickhouse/client';
import type { Logger } from '../log/index.ts';
import { createWarehouse, type Warehouse, type WarehouseAddress } from './warehouse.ts';

/** A file of `server/warehouse-migrations`. */
export interface WarehouseMigration {
  /** e.g. `0010-feedback-facts` */
  name: string;
  statements: string[];
  /** SHA-256 of the file; an applied migration must never change. */
  checksum: string;
}

/** Migrations can't be applied; the message says which and what to do. */
export class WarehouseMigrationError extends Error {
  override readonly name = 'WarehouseMigrationError';
}

/** Placeholders are resolved as in the migrations themselves. */
const migrationTable = [
  'create table if not exists migration {onCluster}',
  "(name String, checksum String, applied_at DateTime64(3, 'UTC') default now64(3))",
  'engine = {engine:MergeTree} order by name settings {deduplicationWindow:100}',
].join(' ');

const migrationName = /^\d{4}-[a-z0-9-]+\.sql$/;

/**
 * Reads migrations in order. A file holds statements that each end with a semicolon at the end of a line, with the
 * placeholders of `TableDialect`. ClickHouse has no transactions around DDL: an interrupted file is taken up again.
 * @throws WarehouseMigrationError for a misnamed file or a number used twice
 */
export async function readWarehouseMigrations(folder: string): Promise<WarehouseMigration[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const numbers = new Set<string>();
  const migrations: WarehouseMigration[] = [];
  for (const file of files) {
    const number = file.slice(0, 4);
    if (!migrationName.test(file)) throw new WarehouseMigrationError(`${file}: name it like 0010-feedback-facts.sql.`);
    if (numbers.has(number)) throw new WarehouseMigrationError(`${file}: the number ${number} is used twice.`);
    numbers.add(number);
    const content = await readFile(join(folder, file), 'utf8');
    migrations.push({
      name: file.slice(0, -'.sql'.length),
      statements: splitStatements(content),
      checksum: createHash('sha256').update(content).digest('hex'),
    });
  }
  return migrations;
}

/** Default place of the migrations. */
export const warehouseMigrationFolder = fileURLToPath(new URL('../../../warehouse-migrations', import.meta.url));

/** Statements without comments and semicolons. */
export function splitStatements(sql: string): string[] {
  return sql
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('--'))
    .join('\n')
    .split(/;[ \t]*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

/**
 * Creates the database and applies what hasn't been applied yet. Safe to repeat, and when two processes start at once.
 * @returns the names of the migrations that were applied now
 * @throws WarehouseMigrationError when an applied file was changed since
 */
export async function migrateWarehouse(
  address: WarehouseAddress,
  log: Logger,
  folder = warehouseMigrationFolder,
): Promise<string[]> {
  await createDatabase(address, log);
  const warehouse = createWarehouse({ address, log });
  try {
    await warehouse.command(warehouse.tables.apply(migrationTable));
    return await applyMissing(warehouse, await readWarehouseMigrations(folder), log);
  } finally {
    await warehouse.close();
  }
}

/** Removes every table and applies all migrations anew: the first step of a rebuild from PostgreSQL. */
export async function recreateWarehouse(
  address: WarehouseAddress,
  log: Logger,
  folder = warehouseMigrationFolder,
): Promise<void> {
  const server = createWarehouse({ address: { ...address, database: 'default' }, log });
  try {
    await server.command(
      server.tables.apply(`drop database if exists ${quoteName(address.database)} {onCluster} sync`),
    );
  } finally {
    await server.close();
  }
  await migrateWarehouse(address, log, folder);
}

async function createDatabase(address: WarehouseAddress, log: Logger): Promise<void> {
  const server = createWarehouse({ address: { ...address, database: 'default' }, log });
  try {
    await server.command(
      server.tables.apply(`create database if not exists ${quoteName(address.database)} {onCluster}`),
    );
  } finally {
    await server.close();
  }
}

async function applyMissing(warehouse: Warehouse, migrations: WarehouseMigration[], log: Logger): Promise<string[]> {
  const rows = await warehouse.query<{ name: string; checksum: string }>('select name, checksum from migration');
  const known = new Map(rows.map((row) => [row.name, row.checksum]));
  const applied: string[] = [];
  for (const { name, statements, checksum } of migrations) {
    const knownChecksum = known.get(name);
    if (knownChecksum === checksum) continue;
    if (knownChecksum !== undefined) {
      throw new WarehouseMigrationError(
        `The warehouse migration ${name} was changed after it was applied. Restore the file and write a new migration instead.`,
      );
    }
    for (const statement of statements) await applyStatement(warehouse, statement);
    await warehouse.insert('migration', [{ name, checksum }], { deduplicationToken: `${name}:${checksum}` });
    log.info({ migration: name }, 'applied a warehouse migration');
    applied.push(name);
  }
  return applied;
}

/** A start that was killed between two statements leaves the first ones done: what exists already is passed over. */
async function applyStatement(warehouse: Warehouse, statement: string): Promise<void> {
  const sql = warehouse.tables.apply(statement);
  if (sql.trim() === '') return;
  try {
    await warehouse.command(sql);
  } catch (error) {
    if (!(error instanceof ClickHouseError) || error.type !== 'TABLE_ALREADY_EXISTS') throw error;
  }
}

/** Database names are checked by the configuration's schema; quoting keeps them names whatever they are. */
function quoteName(name: string): string {
  return `\`${name.replaceAll('`', '')}\``;
}
