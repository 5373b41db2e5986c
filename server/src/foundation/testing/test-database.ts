import { type Database, openDatabase } from '../database/index.ts';
import { createLogger } from '../log/index.ts';
import { afterTests } from './after-tests.ts';
import { createTestDatabase, getTestEngines } from './test-engines.ts';

/** A migrated database of the test file's own, opened as the application's role; dropped after the file's tests. */
export async function openTestDatabase(): Promise<Database> {
  const engines = await getTestEngines();
  const { url, drop } = await createTestDatabase(engines);
  const database = openDatabase({ url, poolSize: 8, log: createLogger('error', 'test') });
  afterTests(async () => {
    await database.close();
    await drop();
  });
  return database;
}
