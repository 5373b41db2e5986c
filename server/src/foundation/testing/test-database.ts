import { systemClock } from '../clock/index.ts';
import { type Database, openDatabase } from '../database/index.ts';
import { createLogger } from '../log/index.ts';
import { systemRandom } from '../random/index.ts';
import { afterTests } from './after-tests.ts';
import { createTestDatabase, getTestEngines } from './test-engines.ts';

/** The secret of tests that have no server around them. */
export const testSealing = { secret: 'the-secret-of-tests-which-is-long-enough', random: systemRandom(systemClock) };

/** A migrated database of the test file's own, opened as the application's role; dropped after the file's tests. */
export async function openTestDatabase(): Promise<Database> {
  const engines = await getTestEngines();
  const { url, drop } = await createTestDatabase(engines);
  const database = openDatabase({ url, poolSize: 8, log: createLogger('error', 'test'), sealing: testSealing });
  afterTests(async () => {
    await database.close();
    await drop();
  });
  return database;
}
