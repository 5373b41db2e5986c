import { createDraw } from './draw.ts';

/** What senders of events were told is kept. */
export interface AcknowledgedEvents {
  /** Kind and name of each event, separated by a blank, by its message id */
  readonly typeByMessageId: ReadonlyMap<string, string>;
  /** The message ids of each customer's events; none of them is ever said to be another's */
  readonly messageIdsByCustomer: ReadonlyMap<string, readonly string[]>;
}

/** Shops that go on telling what their customers do until they are told to stop. */
export interface Customers {
  readonly acknowledged: AcknowledgedEvents;
  /** Settles when `count` more events were acknowledged. */
  untilMore(count: number): Promise<void>;
  /** Every shop finishes the batch in hand, however often it has to be sent. */
  stop(): Promise<void>;
}

/** A call as Segment's libraries send it. */
interface Call {
  type: 'identify' | 'track' | 'alias';
  event?: string;
  messageId: string;
  userId?: string;
  anonymousId?: string;
  previousId?: string;
  timestamp: string;
}

const retryMs = 50;
const requestTimeoutMs = 10_000;
const betweenBatchesMs = 60;
/** Of batches that were acknowledged, so many are sent once more, as libraries do whose answer got lost. */
const resentShare = 0.3;

/**
 * Lets shops send events through the API of Segment's libraries. Each customer first looks around in a browser, then signs
 * in, then is renamed from a second browser by an alias: three profiles that are one person. Like those libraries, a shop
 * sends a batch again under the same message ids until it is told that it is kept, or the test is abandoned.
 */
export function startCustomers(
  url: string,
  writeKey: string,
  shops: number,
  seed: number,
  abandoned: AbortSignal,
): Customers {
  const typeByMessageId = new Map<string, string>();
  const messageIdsByCustomer = new Map<string, string[]>();
  let isStopping = false;
  const all = Array.from({ length: shops }, (_, shop) => send(`${seed}-${shop}`, createDraw(seed + shop)));

  async function send(shop: string, draw: () => number): Promise<void> {
    let customers = 0;
    while (!isStopping) {
      const customer = `${shop}-${customers}`;
      customers += 1;
      const calls = listCalls(customer);
      if (!(await deliver(url, writeKey, calls, abandoned))) return;
      for (const { messageId, type, event = '' } of calls) typeByMessageId.set(messageId, `${type} ${event}`);
      messageIdsByCustomer.set(
        customer,
        calls.map(({ messageId }) => messageId),
      );
      if (draw() < resentShare) await deliver(url, writeKey, calls, abandoned);
      await new Promise((resolve) => setTimeout(resolve, betweenBatchesMs));
    }
  }

  return {
    acknowledged: { typeByMessageId, messageIdsByCustomer },
    untilMore: async (count) => {
      const wanted = typeByMessageId.size + count;
      while (typeByMessageId.size < wanted && !abandoned.aborted)
        await new Promise((resolve) => setTimeout(resolve, 10));
    },
    stop: async () => {
      isStopping = true;
      await Promise.all(all);
    },
  };
}

function listCalls(customer: string): Call[] {
  const timestamp = new Date().toISOString();
  const [first, second, member] = [`browser-${customer}`, `tablet-${customer}`, `member-${customer}`];
  const calls: Omit<Call, 'messageId' | 'timestamp'>[] = [
    { type: 'track', event: 'Product Viewed', anonymousId: first },
    { type: 'track', event: 'Product Viewed', anonymousId: second },
    { type: 'identify', userId: member, anonymousId: first },
    { type: 'track', event: 'Order Completed', userId: member },
    { type: 'alias', userId: member, previousId: second },
    { type: 'track', event: 'Store Visited', anonymousId: second },
  ];
  return calls.map((call, at) => ({ ...call, messageId: `${customer}-${at}`, timestamp }));
}

/**
 * Lets people look around who never say who they are, until that is acknowledged.
 * @returns kind and name of each event by its message id
 */
export async function sendVisitors(
  url: string,
  writeKey: string,
  browsers: readonly string[],
  abandoned: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const timestamp = new Date().toISOString();
  const calls = browsers.map(
    // The id of a message that held the visitor's own would be stored with that hidden.
    (anonymousId, at): Call => ({
      type: 'track',
      event: 'Page Read',
      anonymousId,
      messageId: `first-look-${at}`,
      timestamp,
    }),
  );
  await deliver(url, writeKey, calls, abandoned);
  return new Map(calls.map(({ messageId, type, event }) => [messageId, `${type} ${event}`]));
}

/** Sends a batch until it is acknowledged. @returns false when abandoned. @throws when an event is refused for what it says */
async function deliver(
  url: string,
  writeKey: string,
  batch: readonly Call[],
  abandoned: AbortSignal,
): Promise<boolean> {
  const body = JSON.stringify({ batch });
  while (!abandoned.aborted) {
    if (await isAccepted(url, writeKey, body)) return true;
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
  return false;
}

async function isAccepted(url: string, writeKey: string, body: string): Promise<boolean> {
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
  const answer = await fetch(`${url}/v1/batch`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(requestTimeoutMs),
  }).catch(() => null);
  const text = await answer?.text().catch(() => null);
  if (answer === null || text === null || text === undefined) return false;
  if (answer.status >= 400 && answer.status < 500) throw new Error(`Refused with ${answer.status}: ${text}`);
  if (answer.status !== 200) return false;
  const { rejected }: { rejected: unknown[] } = JSON.parse(text);
  if (rejected.length > 0) throw new Error(`Events were refused: ${JSON.stringify(rejected)}`);
  return true;
}
