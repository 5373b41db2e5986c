import type { Outgoing, OutgoingAnswer, OutgoingRequest } from '../../foundation/outgoing/index.ts';
import { SourceFault } from './source-fault.ts';

const timeoutMs = 30_000;
const maxAnswerBytes = 32 * 1024 * 1024;
const maxRedirects = 3;

/** A request to a source's server. */
export interface SourceRequest {
  method?: OutgoingRequest['method'];
  headers?: Readonly<Record<string, string>>;
  maxBytes?: number;
  signal: AbortSignal;
  now: Date;
  /** Whether redirects to another host are followed too; only where nothing secret is sent */
  leavesHost?: boolean;
}

/**
 * Asks a source's server and follows redirects, each looked at like the first address.
 * @returns an answer of 200 to 299 or 304
 * @throws SourceFault for any other, OutgoingError where there is none
 */
export async function fetchSource(outgoing: Outgoing, url: string, request: SourceRequest): Promise<OutgoingAnswer> {
  let address = url;
  for (let redirects = 0; ; redirects++) {
    const { signal, headers = {}, method = 'GET', maxBytes = maxAnswerBytes } = request;
    const answer = await outgoing.fetch(address, { method, headers, timeoutMs, maxBytes, signal });
    const { status } = answer;
    if ((status >= 200 && status < 300) || status === 304) return answer;
    const next = redirects < maxRedirects ? findRedirect(address, answer, request.leavesHost ?? false) : null;
    if (next === null) throw toFault(answer, request.now);
    address = next;
  }
}

function findRedirect(from: string, { status, headers }: OutgoingAnswer, leavesHost: boolean): string | null {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return null;
  const to = URL.parse(location, from);
  if (to === null) return null;
  return leavesHost || to.origin === new URL(from).origin ? to.href : null;
}

function toFault({ status, headers, body }: OutgoingAnswer, now: Date): SourceFault {
  const said = Buffer.from(body.subarray(0, 200)).toString('utf8').replace(/\s+/g, ' ').trim();
  const detail = `HTTP ${status}${said === '' ? '' : `: ${said}`}`;
  if (status === 401 || status === 403) return new SourceFault('refused', `HTTP ${status}`);
  if (status === 404 || status === 410) return new SourceFault('notFound', `HTTP ${status}`);
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return new SourceFault('busy', `HTTP ${status}`, { retryAfterMs: readRetryAfter(headers['retry-after'], now) });
  return new SourceFault('notUnderstood', detail);
}

/** `Retry-After` (RFC 9110, 10.2.3): seconds or a date. */
function readRetryAfter(written: string | undefined, now: Date): number | undefined {
  if (written === undefined) return undefined;
  if (/^\d+$/.test(written)) return Number(written) * 1000;
  const at = Date.parse(written);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
