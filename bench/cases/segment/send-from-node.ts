import { Analytics } from '@segment/analytics-node';

/** What a library was told to send. */
export interface Sending {
  host: string;
  writeKey: string;
  /** Numbers of the events, each told by its property `n` */
  from: number;
  to: number;
}

/** Every so many events the same message is sent once more, on purpose. */
const repeatEvery = 10;

/**
 * Sends events through Segment's library for Node, unmodified: its own queue, batches and retries.
 * @returns how many it gave up
 */
export async function sendFromNode({ host, writeKey, from, to }: Sending): Promise<number> {
  const analytics = new Analytics({ writeKey, host, flushAt: 200, flushInterval: 500, maxRetries: 20 });
  let givenUp = 0;
  analytics.on('error', () => {
    givenUp += 1;
  });
  for (let n = from; n < to; n += 1) {
    const message = { userId: `member-${n % 5_000}`, messageId: `node-${n}`, properties: { n, revenue: n % 100 } };
    analytics.track({ ...message, event: n % 3 === 0 ? 'Order Completed' : 'Product Viewed' });
    if (n % repeatEvery === 0) analytics.track({ ...message, event: 'Product Viewed' });
    // A program that sends as fast as it can would fill its memory with what waits.
    if (n % 2_000 === 1_999) await analytics.flush({ timeout: 60_000 });
  }
  await analytics.closeAndFlush({ timeout: 120_000 });
  return givenUp;
}
