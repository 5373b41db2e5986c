import { ensureChromium } from '../server/src/foundation/testing/chromium.ts';
import { buildPages } from '../web/build.ts';

/** Runs once, before all tests: the pages are bundled and there is a browser to open them in. */
export async function globalSetup(): Promise<void> {
  ensureChromium();
  await buildPages();
}
