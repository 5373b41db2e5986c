/**
 * `npm run cases:segment`: Segment's own libraries, unmodified, send 100,000 events through a gateway that loses a fifth
 * of all requests or their answers, with repeats on purpose. Each event has to be stored once, and counted once.
 */
import { cpus } from 'node:os';
import { findFreePort } from '../../../server/src/foundation/processes/index.ts';
import { signIn } from '../../../test/api-client.ts';
import { drainBacklog } from '../../backlog.ts';
import { createOwner } from '../../create-owner.ts';
import { startVoxloop } from '../../voxloop-server.ts';
import { startFlakyGateway } from './flaky-gateway.ts';
import { type Delivery, sendFromBrowser } from './send-from-browser.ts';
import { sendFromNode } from './send-from-node.ts';
import { openStoredEvents, type Stored, type StoredEvents } from './stored-events-store.ts';

const total = 100_000;
const fromBrowser: readonly { delivery: Delivery; count: number }[] = [
  { delivery: 'standard', count: 1_000 },
  { delivery: 'batching', count: 4_000 },
];
/** Without one more event for so long, the rest is lost. */
const patienceMs = 90_000;

const print = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const port = await findFreePort();
  const host = `http://127.0.0.1:${port}`;
  const server = await startVoxloop(host);
  const gateway = await startFlakyGateway(port, () => server.url, createRandom(20_261_122));
  const stored = await openStoredEvents(server);
  try {
    const owner = await createOwner(server);
    const api = await signIn(server.url, owner.email, owner.password);
    const key = { name: 'Segment', scopes: ['events.write'] };
    const { key: writeKey } = await api.send<{ key: string }>('POST', '/api-keys', key);
    const startedAt = performance.now();
    let next = 0;
    for (const { delivery, count } of fromBrowser) {
      const to = next + count;
      await sendFromBrowser({ host, writeKey, from: next, to }, delivery, () => untilStored(stored, to));
      print(`@segment/analytics-next, ${delivery}: ${count} events`);
      next = to;
    }
    const givenUp = await sendFromNode({ host, writeKey, from: next, to: total });
    await untilStored(stored, total);
    const seconds = (performance.now() - startedAt) / 1000;
    print(`@segment/analytics-node: ${total - next} events; batches given up by the library: ${givenUp}`);
    const drainSeconds = (await drainBacklog(server.url)) / 1000;
    const { passed, lost, unanswered } = gateway.counts;
    print(`requests: ${passed} answered, ${lost} lost, ${unanswered} done but not answered; ${cpus().length} cores`);
    print(`all within ${seconds.toFixed(1)} s; facts followed ${drainSeconds.toFixed(1)} s later`);
    return judge(await stored.count());
  } finally {
    await stored.close();
    await gateway.close();
    await server.stop();
  }
}

/** Waits until so many different events are stored, or nothing comes any more. */
async function untilStored(stored: StoredEvents, wanted: number): Promise<void> {
  let last = -1;
  let since = performance.now();
  for (;;) {
    const count = await stored.countDifferent();
    if (count >= wanted) return;
    if (count !== last) since = performance.now();
    if (performance.now() - since > patienceMs) return;
    last = count;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function judge({ events, different, messages, facts }: Stored): number {
  const verdicts: [string, number][] = [
    ['events stored', events],
    ['different events', different],
    ['different message ids', messages],
    ['facts counted', facts],
  ];
  let failed = 0;
  for (const [what, count] of verdicts) {
    if (count !== total) failed += 1;
    print(`${count === total ? 'ok  ' : 'FAIL'} ${what}: ${count} of ${total}`);
  }
  return failed === 0 ? 0 : 1;
}

/** mulberry32: the same seed, the same failures. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

process.exitCode = await main();
