import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { inBrowser } from '../../server/src/foundation/testing/browser.ts';
import { startTestServer } from '../../server/src/foundation/testing/test-server.ts';
import { buildPages } from '../../web/build.ts';

/** A slow 4G phone: Lighthouse's mobile settings. */
const slowPhone = { latencyMs: 150, downBitsPerSecond: 1_600_000, upBitsPerSecond: 750_000, cpuSlowdown: 4 };
const rounds = 5;

/**
 * `npm run bench:player`: what every chunk of the respondent's page weighs, and how long a slow phone takes to show the
 * first question of the relationship survey (first contentful paint; it is in the server's HTML) and until its script runs.
 */
test('the respondent’s page', async () => {
  await buildPages();
  printWeights();
  await printTimes();
});

function printWeights(): void {
  const folder = new URL('../../web/player/dist/browser/', import.meta.url);
  const files = ['embed.js', 'worker.js', ...readdirSync(new URL('assets/', folder)).map((name) => `assets/${name}`)];
  const weights = files.map(
    (file) => [file, gzipSync(readFileSync(new URL(file, folder)), { level: 9 }).length] as const,
  );
  process.stdout.write('\nWeights, gzipped (everything that a first NPS page needs: web/player/src/weight.test.ts)\n');
  for (const [file, bytes] of weights.sort((a, b) => b[1] - a[1])) {
    process.stdout.write(`${String(bytes).padStart(8)} B  ${file}\n`);
  }
}

async function printTimes(): Promise<void> {
  const server = await startTestServer();
  const baseUrl = await server.listen();
  const post = async (url: string, payload: object) =>
    (await server.request(server.owner, { method: 'POST', url: `/api/v1${url}`, payload })).json();
  const { id } = await post('/surveys', { templateKey: 'relationshipNps' });
  await post(`/surveys/${id}/publish`, {});
  const link = await post(`/surveys/${id}/links`, { name: 'Bench' });
  const painted: number[] = [];
  const ready: number[] = [];
  await inBrowser('bench', async (browser) => {
    // The first visit warms the server, which reads the build once.
    for (let round = 0; round <= rounds; round += 1) {
      const visitor = { name: `round ${round}`, language: 'zh-CN', screen: 'phone' } as const;
      const page = await browser.openPage(visitor, baseUrl);
      await slowDown(page);
      await page.goto(`/s/${link.id}`);
      await page.locator('html[data-ready]').waitFor();
      const times = await page.evaluate<{ painted: number; ready: number }>(
        `({ painted: performance.getEntriesByName('first-contentful-paint')[0].startTime, ready: performance.now() })`,
      );
      if (round > 0) {
        painted.push(times.painted);
        ready.push(times.ready);
      }
      await page.context().close();
    }
  });
  const median = (times: readonly number[]) => Math.round([...times].sort((a, b) => a - b)[times.length >> 1] ?? 0);
  const { latencyMs, downBitsPerSecond, cpuSlowdown } = slowPhone;
  process.stdout.write(
    `\nSlow 4G phone (${cpuSlowdown}× CPU, ${downBitsPerSecond / 1e6} Mbit/s, ${latencyMs} ms), median of ${rounds}, wall clock:\n` +
      `  first question visible ${median(painted)} ms (goal: below 1000 ms)\n  script running ${median(ready)} ms\n`,
  );
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slowPhone.latencyMs,
    downloadThroughput: slowPhone.downBitsPerSecond / 8,
    uploadThroughput: slowPhone.upBitsPerSecond / 8,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowPhone.cpuSlowdown });
}
