import { type Database, openDatabase } from '../database/index.ts';
import { createLogger, type Logger } from '../log/index.ts';
import { createWarehouse, migrateWarehouse, type Warehouse } from '../warehouse/index.ts';
import { afterTests } from './after-tests.ts';
import { testSealing } from './test-database.ts';
import { createTestDatabase, getTestEngines } from './test-engines.ts';

/** PostgreSQL and ClickHouse of a test file's own, migrated, without the server around them. */
export interface TestStores {
  database: Database;
  warehouse: Warehouse;
  log: Logger;
}

/** Opens both stores, PostgreSQL as the application's role; they are dropped after the file's tests. */
export async function openTestStores(): Promise<TestStores> {
  const engines = await getTestEngines();
  const log = createLogger('error', 'test');
  const { name, url, drop } = await createTestDatabase(engines);
  const connection = { ...engines.clickhouse, database: name, cluster: null };
  await migrateWarehouse(connection, log);
  const database = openDatabase({ url, poolSize: 12, log, sealing: testSealing });
  const warehouse = createWarehouse({ address: connection, log });
  afterTests(async () => {
    await warehouse.command(`drop database if exists ${name} sync`);
    await warehouse.close();
    await database.close();
    await drop();
  });
  return { database, warehouse, log };
}
