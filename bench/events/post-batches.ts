import { gzipSync } from 'node:zlib';
import { makeBatch } from './event-batch.ts';

/** Who sends how much, and for how long. */
export interface Load {
  url: string;
  key: string;
  seconds: number;
  connections: number;
  eventsPerBatch: number;
  /** So many members take turns */
  memberCount: number;
  /** Bodies are sent compressed, as Segment's libraries do when they are told to */
  gzip: boolean;
  /** Number of the first event */
  from: number;
}

/** What became of a load. */
export interface LoadOutcome {
  accepted: number;
  refused: number;
  seconds: number;
  medianMs: number;
  p99Ms: number;
  /** Processor time of the sender itself */
  senderMs: number;
}

/** Posts batches from every connection, one after the other, for some seconds; makes at least one of each. */
export async function postBatches(load: Load): Promise<LoadOutcome> {
  const authorization = `Basic ${Buffer.from(`${load.key}:`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const encoded = { ...headers, 'content-encoding': 'gzip' };
  const latencies: number[] = [];
  let accepted = 0;
  let refused = 0;
  let next = load.from;
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const work = async (): Promise<void> => {
    do {
      const text = makeBatch(next, load.eventsPerBatch, load.memberCount);
      next += load.eventsPerBatch;
      const sent = load.gzip ? { headers: encoded, body: gzipSync(text) } : { headers, body: text };
      const sentAt = performance.now();
      const response = await fetch(`${load.url}/v1/batch`, { method: 'POST', ...sent });
      const answer: unknown = await response.json();
      latencies.push(performance.now() - sentAt);
      if (response.ok && isCounted(answer)) accepted += answer.accepted;
      else refused += 1;
    } while (performance.now() - startedAt < load.seconds * 1000);
  };
  await Promise.all(Array.from({ length: load.connections }, work));
  const { user, system } = process.cpuUsage(cpu);
  latencies.sort((a, b) => a - b);
  return {
    accepted,
    refused,
    seconds: (performance.now() - startedAt) / 1000,
    medianMs: latencies[Math.floor(latencies.length / 2)] ?? 0,
    p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
    senderMs: (user + system) / 1000,
  };
}

function isCounted(answer: unknown): answer is { accepted: number } {
  return typeof answer === 'object' && answer !== null && 'accepted' in answer && typeof answer.accepted === 'number';
}
