import type { ServerContext } from '../../foundation/context.ts';
import { OutgoingError } from '../../foundation/outgoing/index.ts';
import { type AttemptOutcome, parseRetryAfter } from './plan-next-attempt.ts';
import type { WebhookAttempt } from './webhook-delivery.ts';
import { signWebhook } from './webhook-signature.ts';

/** So much of an answer is kept. */
const keptResponseBytes = 1024;

/** A request to an endpoint, ready to be signed. */
export interface WebhookMessage {
  url: string;
  secrets: readonly string[];
  /** Of the event */
  id: string;
  body: string;
}

/** An attempt as it is kept, and what it decides. */
export interface Attempted {
  attempt: WebhookAttempt;
  outcome: AttemptOutcome;
}

/** Tells an endpoint of an event, once. Never throws for what the receiver does. */
export async function sendWebhook(
  { context, answerTimeoutMs }: { context: Pick<ServerContext, 'outgoing' | 'clock'>; answerTimeoutMs: number },
  message: WebhookMessage,
): Promise<Attempted> {
  const { outgoing, clock } = context;
  const at = clock.now();
  const startedMs = performance.now();
  const settle = (outcome: AttemptOutcome, response: string) => ({
    outcome,
    attempt: {
      at,
      latencyMs: Math.round(performance.now() - startedMs),
      status: outcome.status,
      fault: outcome.fault,
      response,
    },
  });
  try {
    const answer = await outgoing.fetch(message.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Voxloop-Webhooks',
        ...signWebhook(message.secrets, { id: message.id, at, body: message.body }),
      },
      body: message.body,
      timeoutMs: answerTimeoutMs,
      maxBytes: keptResponseBytes,
      longerBody: 'cut',
    });
    const retryAfterMs = parseRetryAfter(answer.headers['retry-after'], at);
    return settle({ status: answer.status, fault: null, retryAfterMs }, toText(answer.body));
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error;
    return settle({ status: null, fault: error.fault, retryAfterMs: null }, '');
  }
}

/** An attempt that could not even be signed. */
export function attemptUnreadable(at: Date): Attempted {
  const outcome = { status: null, fault: 'secretUnreadable' } as const;
  return { outcome: { ...outcome, retryAfterMs: null }, attempt: { ...outcome, at, latencyMs: 0, response: '' } };
}

/** PostgreSQL keeps no NUL in a text. */
function toText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll('\0', '\uFFFD');
}
