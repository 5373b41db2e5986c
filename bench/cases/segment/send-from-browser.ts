import type { AnalyticsBrowser } from '@segment/analytics-next';
import { inBrowser } from '../../../server/src/foundation/testing/browser.ts';
import type { Sending } from './send-from-node.ts';

declare global {
  /** Segment's library, as its packed file leaves it on a page */
  var AnalyticsNext: { AnalyticsBrowser: typeof AnalyticsBrowser };
}

/** One request for each event, or several in one. */
export type Delivery = 'standard' | 'batching';

/**
 * Sends events through Segment's library for browsers, unmodified, on a page in headless Chromium. It finds the server
 * by `cdnURL` alone. Resolves when the library has sent everything, repeats included.
 */
export async function sendFromBrowser(
  sending: Sending,
  delivery: Delivery,
  untilStored: () => Promise<void>,
): Promise<void> {
  await inBrowser(`segment-${delivery}`, async ({ openPage }) => {
    const page = await openPage({ name: delivery, language: 'en', screen: 'desktop' }, sending.host);
    await page.goto('/shop');
    await page.evaluate(
      async ({ host, writeKey, from, to, strategy }) => {
        const [analytics] = await globalThis.AnalyticsNext.AnalyticsBrowser.load(
          { writeKey, cdnURL: host },
          {
            retryQueue: true,
            integrations: {
              'Segment.io':
                strategy === 'batching' ? { deliveryStrategy: { strategy, config: { size: 100, timeout: 500 } } } : {},
            },
          },
        );
        await analytics.identify(`member-${from}`, { plan: 'gold' });
        for (let n = from; n < to; n += 1) {
          const sent = analytics.track('Product Viewed', { n, revenue: n % 100 });
          if (n % 20 === 19) await sent;
        }
      },
      { ...sending, strategy: delivery },
    );
    await untilStored();
  });
}
