import { ProblemError } from '../../foundation/errors/index.ts';
import { type Warehouse, WarehouseUnreachableError } from '../../foundation/warehouse/index.ts';
import {
  buildTallyStatement,
  maxTallyRows,
  type ProfilePart,
  type Statement,
  type TallyQuestion,
  type TallyRow,
} from './build-sql.ts';

const timeoutMs = 30_000;

/**
 * Asks the warehouse for the tallies of one measure.
 * @throws ProblemError `warehouseUnavailable`, or `metricQueryTooLarge` when there are more than anyone could read
 */
export async function readTallies(warehouse: Warehouse, question: TallyQuestion): Promise<TallyRow[]> {
  const rows = await askWarehouse<TallyRow>(warehouse, buildTallyStatement(question));
  requireReadable(rows.length);
  return rows;
}

/** @throws ProblemError `metricQueryTooLarge` for more rows than anyone could read */
export function requireReadable(rows: number): void {
  if (rows > maxTallyRows) throw new ProblemError('metricQueryTooLarge', { params: { maxRows: maxTallyRows } });
}

/**
 * The parts, in the order of the keys of their profiles, into which the rows of a question are cut.
 * @param statement of `buildPartsStatement`
 * @throws ProblemError `warehouseUnavailable`
 */
export function readParts(warehouse: Warehouse, statement: Statement): Promise<ProfilePart[]> {
  return askWarehouse<ProfilePart>(warehouse, statement);
}

/**
 * The profiles whose the rows of a question are, each once.
 * @param statement of `buildProfilesStatement`
 * @throws ProblemError `warehouseUnavailable`
 */
export async function readProfiles(warehouse: Warehouse, statement: Statement): Promise<string[]> {
  const rows = await askWarehouse<{ profile: string }>(warehouse, statement);
  return rows.map(({ profile }) => profile);
}

async function askWarehouse<Row>(warehouse: Warehouse, { sql, parameters }: Statement): Promise<Row[]> {
  try {
    return await warehouse.query<Row>(sql, parameters, { timeoutMs });
  } catch (error) {
    if (error instanceof WarehouseUnreachableError) throw new ProblemError('warehouseUnavailable', { cause: error });
    throw error;
  }
}
