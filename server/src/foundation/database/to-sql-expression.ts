import type { SqlFragment } from '@voxloop/condition';
import { type RawBuilder, sql } from 'kysely';

/** A compiled condition as Kysely's expression, its values still bound. */
export function toSqlExpression(fragment: SqlFragment): RawBuilder<boolean> {
  const strings = Object.assign([...fragment.strings], { raw: fragment.strings });
  return sql<boolean>(strings, ...fragment.values);
}
