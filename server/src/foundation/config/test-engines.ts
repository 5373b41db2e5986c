/** Where the engines of a test run are. */
export interface TestEngines {
  superUrl: string;
  ownerUrl: string;
  appUrl: string;
  clickhouse: { url: string; user: string; password: string };
}

const variable = 'TEST_ENGINES';

/** The engines that the test run started for all its files; null for a file that is run alone. */
export function readTestEngines(): TestEngines | null {
  const text = process.env[variable];
  return text === undefined ? null : JSON.parse(text);
}

/** Hands the engines on to every process that this one starts from now on. */
export function writeTestEngines(engines: TestEngines): void {
  process.env[variable] = JSON.stringify(engines);
}
