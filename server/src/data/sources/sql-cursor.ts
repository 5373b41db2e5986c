import Type, { type Static } from 'typebox';
import { SourceFault } from './source-fault.ts';
import { line, lines, maxPageRecords, secret } from './source-kind.ts';

/** What every SQL database is asked for alike. */
export const SqlSettings = Type.Object(
  {
    host: line(),
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
    encryption: Type.Enum(['tls', 'none']),
    database: line(),
    user: line(),
    password: secret(),
    query: lines({ minLength: 1 }),
    orderColumn: line({ pattern: '^[A-Za-z_][A-Za-z0-9_]{0,62}$' }),
    keyColumn: line({ pattern: '^[A-Za-z_][A-Za-z0-9_]{0,62}$' }),
  },
  { additionalProperties: false },
);
export type SqlSettings = Static<typeof SqlSettings>;

/** The last row that was read, by its order and its key, each as the database writes it. */
export const SqlCursor = Type.Object({ order: Type.String(), key: Type.String() });
export type SqlCursor = Static<typeof SqlCursor>;

export const rowsPerPage = maxPageRecords;

/** One query that reads. A semicolon at its end is let go of; a second statement is not. @throws SourceFault */
export function readOneQuery(query: string): string {
  const plain = query.trim().replace(/;\s*$/, '');
  if (!/^(select|with)\b/i.test(plain)) throw new SourceFault('settingsInvalid', 'query');
  return plain;
}

/** The cursor behind rows. @throws SourceFault where a row has no value in a column that it needs one in */
export function findSqlCursor(
  rows: readonly Readonly<Record<string, unknown>>[],
  { orderColumn, keyColumn }: SqlSettings,
): SqlCursor | null {
  const last = rows.at(-1);
  if (last === undefined) return null;
  const [order, key] = [last[orderColumn], last[keyColumn]];
  if (order == null || key == null)
    throw new SourceFault('queryRefused', `The query gives no "${order == null ? orderColumn : keyColumn}".`);
  return { order: String(order), key: String(key) };
}
