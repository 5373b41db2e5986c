import { ProblemError } from '../../foundation/errors/index.ts';
import { type Warehouse, WarehouseUnreachableError } from '../../foundation/warehouse/index.ts';
import { buildTallyStatement, maxTallyRows, type TallyQuestion, type TallyRow } from './build-sql.ts';

const timeoutMs = 30_000;

/**
 * Asks the warehouse for the tallies of one measure.
 * @throws ProblemError `warehouseUnavailable`, or `metricQueryTooLarge` when there are more than anyone could read
 */
export async function readTallies(warehouse: Warehouse, question: TallyQuestion): Promise<TallyRow[]> {
  const { sql, parameters } = buildTallyStatement(question);
  const rows = await askWarehouse(warehouse, sql, parameters);
  if (rows.length > maxTallyRows) throw new ProblemError('metricQueryTooLarge', { params: { maxRows: maxTallyRows } });
  return rows;
}

async function askWarehouse(
  warehouse: Warehouse,
  sql: string,
  parameters: Parameters<Warehouse['query']>[1],
): Promise<TallyRow[]> {
  try {
    return await warehouse.query<TallyRow>(sql, parameters, { timeoutMs });
  } catch (error) {
    if (error instanceof WarehouseUnreachableError) throw new ProblemError('warehouseUnavailable', { cause: error });
    throw error;
  }
}
