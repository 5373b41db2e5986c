import assert from 'node:assert/strict';
import { type HttpReceiver, startHttpReceiver } from '../../server/src/foundation/testing/http-receiver.ts';
import type { ApiClient } from '../api-client.ts';

/** A portal that gives customers' reviews in pages, slowly, and the source that pulls them. */
export interface ReviewPortal {
  readonly reviewIds: readonly string[];
  /** Pages that were asked for so far, the same page each time anew */
  countPages(): number;
  /** Settles when the pull that was started has come to its end. @throws after `timeoutMs`, or when it failed */
  untilPulled(client: ApiClient, timeoutMs: number): Promise<void>;
  stop(): Promise<void>;
}

const reviewCount = 400;
const pageSize = 10;
const pageDelayMs = 120;
const pollMs = 200;

/** Opens a portal, adds it as a source and starts to pull. */
export async function startReviewPortal(client: ApiClient): Promise<ReviewPortal> {
  const receiver = await startHttpReceiver();
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const reviews = Array.from({ length: reviewCount }, (_, n) => ({ id: `review-${n}`, at, text: `评价 ${n}` }));
  receiver.answerWith(async ({ path }) => {
    await new Promise((resolve) => setTimeout(resolve, pageDelayMs));
    const from = Number(new URL(path, receiver.url).searchParams.get('offset'));
    return { status: 200, body: JSON.stringify(reviews.slice(from, from + pageSize)) };
  });
  const { sourceId, runId } = await startPull(client, receiver);
  return {
    reviewIds: reviews.map(({ id }) => id),
    countPages: () => receiver.requests.length,
    untilPulled: async (reader, timeoutMs) => {
      const until = performance.now() + timeoutMs;
      for (;;) {
        const { state } = await reader.send<{ state: string }>('GET', `/sources/${sourceId}/runs/${runId}`);
        if (state === 'done') return;
        assert.ok(state === 'waiting' || state === 'running', `the pull ended as ${state}`);
        assert.ok(performance.now() < until, `the pull did not end within ${timeoutMs / 1000} s`);
        await new Promise((resolve) => setTimeout(resolve, pollMs));
      }
    },
    stop: () => receiver.stop(),
  };
}

async function startPull(client: ApiClient, { url }: HttpReceiver): Promise<{ sourceId: string; runId: string }> {
  const settings = { url, paging: 'offset', sizeParameter: 'size', pageSize };
  const { id: sourceId } = await client.send<{ id: string }>('POST', '/sources', {
    name: 'Reviews',
    kind: 'http',
    settings,
  });
  await client.send('PATCH', `/sources/${sourceId}`, { mapping, state: 'active' });
  const { id: runId } = await client.send<{ id: string }>('POST', `/sources/${sourceId}/runs`, {});
  return { sourceId, runId };
}

const mapping = {
  kind: 'review',
  externalId: 'id',
  occurredAt: { field: 'at', format: 'auto' },
  channel: { value: 'appStore' },
  touchpoint: null,
  unit: null,
  language: null,
  thread: null,
  identifiers: [],
  scores: [],
  verbatims: [{ key: 'text', title: 'Text', field: 'text' }],
  attributes: [],
  details: [{ name: 'reviewId', field: 'id' }],
  nearDuplicates: 'keep',
};
