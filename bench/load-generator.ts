import { HttpConnection } from './http-connection.ts';
import type { LoadOrder, LoadReport, SentResponse } from './load.ts';
import { computeLatency } from './percentile.ts';
import { createResponseMaker, type GeneratedResponse } from './response-body.ts';

/** What has happened so far. */
interface Tally {
  readonly timesMs: number[];
  readonly sent: SentResponse[];
  readonly refused: Record<string, number>;
  detractors: number;
}

process.once('message', (order: LoadOrder) => {
  void sendLoad(order).then((report) => process.send?.(report, () => process.disconnect()));
});

async function sendLoad(order: LoadOrder): Promise<LoadReport> {
  const url = new URL(order.target.url);
  const connections = await Promise.all(Array.from({ length: order.concurrency }, () => HttpConnection.open(url)));
  const tally: Tally = { timesMs: [], sent: [], refused: {}, detractors: 0 };
  const startedAt = performance.now();
  if (order.ratePerSecond === null) await pressHard(order, connections, tally);
  else await keepPace(order, order.ratePerSecond, connections, tally);
  const elapsedMs = performance.now() - startedAt;
  for (const connection of connections) connection.close();
  return {
    accepted: tally.timesMs.length,
    detractors: tally.detractors,
    refused: tally.refused,
    elapsedMs,
    latency: computeLatency(tally.timesMs),
    sent: tally.sent,
  };
}

/** Each connection sends its next response when the last one was answered. */
async function pressHard(order: LoadOrder, connections: readonly HttpConnection[], tally: Tally): Promise<void> {
  const make = createResponseMaker(order.target, order.seed);
  const until = performance.now() + order.durationMs;
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() < until) await sendOne(order, connection, make(), tally);
    }),
  );
}

/** Responses start on a fixed schedule; one that finds no free connection waits, and its waiting counts. */
async function keepPace(
  order: LoadOrder,
  ratePerSecond: number,
  connections: readonly HttpConnection[],
  tally: Tally,
): Promise<void> {
  const make = createResponseMaker(order.target, order.seed);
  const startedAt = performance.now();
  const count = Math.floor((order.durationMs / 1000) * ratePerSecond);
  let next = 0;
  await Promise.all(
    connections.map(async (connection) => {
      while (next < count) {
        const dueAt = startedAt + (next * 1000) / ratePerSecond;
        next += 1;
        await pauseUntil(dueAt);
        await sendOne(order, connection, make(), tally, dueAt);
      }
    }),
  );
}

function pauseUntil(at: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
}

async function sendOne(
  order: LoadOrder,
  connection: HttpConnection,
  response: GeneratedResponse,
  tally: Tally,
  dueAt = performance.now(),
): Promise<void> {
  const { status } = await connection.post(order.target.path, response.json);
  const answeredAt = performance.now();
  if (status >= 300) {
    tally.refused[status] = (tally.refused[status] ?? 0) + 1;
    return;
  }
  tally.timesMs.push(answeredAt - dueAt);
  if (response.isDetractor) tally.detractors += 1;
  if (order.ratePerSecond === null) return;
  const { timeOrigin } = performance;
  const { id, isDetractor } = response;
  tally.sent.push({ id, isDetractor, sentAtMs: timeOrigin + dueAt, answeredAtMs: timeOrigin + answeredAt });
}
