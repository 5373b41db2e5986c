import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { SoughtIdentifiers } from '../directory/index.ts';

/** A table with the columns in which text, or the id of an identifier, can stand. */
export interface TextTable {
  schema: string;
  table: string;
  columns: { name: string; type: TracedType }[];
}

const typeNames = {
  text: 'text',
  json: 'json',
  jsonb: 'jsonb',
  _text: 'text[]',
  uuid: 'uuid',
  _uuid: 'uuid[]',
} as const;
type TracedType = (typeof typeNames)[keyof typeof typeNames];

/** By what other people are known: an identifier that is theirs too stays theirs. */
const keptWhole: ReadonlySet<string> = new Set(['identifier', 'identity_claim_identifier']);

/** What is put in the place of an identifier. */
const blot = '***';

/**
 * Every table that the program can read, of the queue too, with the columns in which a trace can stand: by the catalogue of
 * the database, so that a table that is added later is searched without anybody thinking of it.
 */
export async function listTextTables(tx: WorkspaceTx): Promise<TextTable[]> {
  const { rows } = await sql<{ schema: string; table: string; name: string; type: keyof typeof typeNames }>`
    select n.nspname as schema, c.relname as "table", a.attname as name, t.typname as type
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    where n.nspname in ('public', 'graphile_worker') and c.relkind in ('r', 'p') and not c.relispartition
      and t.typname = any(${Object.keys(typeNames)}) and has_table_privilege(c.oid, 'select')
    order by 1, 2, a.attnum`.execute(tx.query);
  const tables = new Map<string, TextTable>();
  for (const { schema, table, name, type } of rows) {
    const key = `${schema}.${table}`;
    const known = tables.get(key) ?? { schema, table, columns: [] };
    known.columns.push({ name, type: typeNames[type] });
    tables.set(key, known);
  }
  return [...tables.values()];
}

/** The columns of a table in which something that is sought stands, in rows that this workspace may read. */
export async function findTraces(tx: WorkspaceTx, table: TextTable, sought: SoughtIdentifiers): Promise<string[]> {
  const found = table.columns.map(
    ({ name, type }) => sql`coalesce(bool_or(${holds(name, type, sought)}), false) as ${sql.id(name)}`,
  );
  const { rows } = await sql<Record<string, boolean>>`select ${sql.join(found)} from ${nameOf(table)}`.execute(
    tx.query,
  );
  return table.columns.map(({ name }) => name).filter((name) => rows[0]?.[name] === true);
}

/**
 * Blots what is sought out of the texts of a table. Columns of ids, those that the program may not write, and those that the
 * database computes or keeps equal to another table's, stay as they are; a later search tells.
 * @returns how many rows were changed
 */
export async function blotOut(
  tx: WorkspaceTx,
  table: TextTable,
  columns: readonly string[],
  sought: SoughtIdentifiers,
): Promise<number> {
  if (keptWhole.has(table.table)) return 0;
  let count = 0;
  for (const { name, type } of table.columns.filter((column) => columns.includes(column.name))) {
    if (isOfIds(type)) continue;
    const { isWritable, isKey } = await describeColumn(tx, table, name);
    if (!isWritable) continue;
    const column = sql.id(name);
    // Two keys that differ in nothing but what is blotted out must stay two.
    const replacement = isKey ? sql`${blot} || left(gen_random_uuid()::text, 8)` : sql`${blot}`;
    const result = await sql`update ${nameOf(table)} set ${column} =
        regexp_replace(${column}::text, ${sought.pattern}, ${replacement}, 'gi')::${sql.raw(type)}
      where ${holds(name, type, sought)}`.execute(tx.query);
    count += Number(result.numAffectedRows ?? 0n);
  }
  return count;
}

interface TracedColumn {
  isWritable: boolean;
  /** Whether its rows are told apart by it. */
  isKey: boolean;
}

async function describeColumn(tx: WorkspaceTx, table: TextTable, column: string): Promise<TracedColumn> {
  const { rows } = await sql<TracedColumn>`
    select has_column_privilege(a.attrelid, a.attnum, 'update') and a.attgenerated = '' and not exists (
        select from pg_constraint c where c.conrelid = a.attrelid and c.contype = 'f' and c.confupdtype = 'c'
          and a.attnum = any(c.conkey)
      ) as "isWritable",
      exists (
        select from pg_index i where i.indrelid = a.attrelid and i.indisunique and a.attnum = any(i.indkey::int2[])
      ) as "isKey"
    from pg_attribute a
    where a.attrelid = ${`${table.schema}.${table.table}`}::regclass and a.attname = ${column}`.execute(tx.query);
  return rows[0] ?? { isWritable: false, isKey: false };
}

function isOfIds(type: TracedType): boolean {
  return type === 'uuid' || type === 'uuid[]';
}

function holds(column: string, type: TracedType, { pattern, ids }: SoughtIdentifiers) {
  if (type === 'uuid') return sql<boolean>`${sql.id(column)} = any(${ids}::uuid[])`;
  if (type === 'uuid[]') return sql<boolean>`${sql.id(column)} && ${ids}::uuid[]`;
  return sql<boolean>`${sql.id(column)}::text ~* ${pattern}`;
}

function nameOf({ schema, table }: TextTable) {
  return sql`${sql.id(schema, table)}`;
}
