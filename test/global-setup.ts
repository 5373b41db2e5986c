import { writeTestEngines } from '../server/src/foundation/config/index.ts';
import { ensureChromium } from '../server/src/foundation/testing/chromium.ts';
import { startTestEngines } from '../server/src/foundation/testing/test-engines.ts';
import { buildPages } from '../web/build.ts';

let stopEngines: (() => Promise<void>) | null = null;

/** Runs once, before all tests: there is a browser, the pages are bundled, and all files share one pair of engines. */
export async function globalSetup(): Promise<void> {
  ensureChromium();
  await buildPages();
  const { engines, stop } = await startTestEngines();
  stopEngines = stop;
  writeTestEngines(engines);
}

/** Runs once, after all tests. */
export async function globalTeardown(): Promise<void> {
  await stopEngines?.();
}
