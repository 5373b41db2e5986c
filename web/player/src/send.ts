import type { PartialSubmission, ResponseSubmission } from '@voxloop/survey';

/** How the server took a response. */
export type SendOutcome =
  | { kind: 'arrived' }
  /** Nothing answered, or not in time: worth trying again. */
  | { kind: 'unreachable'; waitingFor: 'network' | 'server'; retryAfterMs: number | null }
  /** The survey does not take it; `correctable` when other answers would help. */
  | { kind: 'refused'; reason: string; correctable: boolean };

/** Longest wait for an answer. */
export const timeoutMs = 20_000;

/** Sends a finished response. Safe to repeat: the server knows it by its id. */
export async function sendResponse(address: string, response: ResponseSubmission): Promise<SendOutcome> {
  const answer = await request('POST', `${address}/responses`, response, response.language);
  if (answer === null) return { kind: 'unreachable', waitingFor: 'network', retryAfterMs: null };
  if (answer.ok) return { kind: 'arrived' };
  if (answer.status >= 500 || answer.status === 429 || answer.status === 408) {
    const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
    return { kind: 'unreachable', waitingFor: 'server', retryAfterMs: seconds > 0 ? seconds * 1000 : null };
  }
  return readRefusal(answer);
}

/** Saves answers on their way. @returns whether the server has them; losing one is no harm, the next carries it too */
export async function sendPartial(address: string, responseId: string, partial: PartialSubmission): Promise<boolean> {
  const answer = await request('PUT', `${address}/responses/${responseId}/partial`, partial, partial.language);
  return answer?.ok ?? false;
}

function request(method: string, url: string, body: object, language: string): Promise<Response | null> {
  // Lets a partial leave while the page is being closed; browsers allow 64 KB of it.
  const keepalive = method === 'PUT';
  const headers = { 'content-type': 'application/json', 'accept-language': language };
  return reach(url, { method, keepalive, headers, body: JSON.stringify(body) }, timeoutMs);
}

/** @returns null when nobody answered */
export async function reach(url: string, init: RequestInit, limitMs: number): Promise<Response | null> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), limitMs);
  try {
    return await fetch(url, { ...init, credentials: 'same-origin', signal: stop.signal });
  } catch (error) {
    // `fetch` tells of a network that failed by TypeError and of our own time limit by AbortError.
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function readRefusal(answer: Response): Promise<SendOutcome> {
  const { detail, code } = await readProblem(answer);
  // This id has arrived before, with other answers; what arrived first counts.
  if (code === 'feedbackConflict') return { kind: 'arrived' };
  const reason = typeof detail === 'string' ? detail : `HTTP ${answer.status}`;
  return { kind: 'refused', reason, correctable: answer.status === 422 };
}

/** A proxy on the way may answer with something that is not a problem document. */
export async function readProblem(answer: Response): Promise<{ detail?: unknown; id?: unknown; code?: unknown }> {
  try {
    const problem: unknown = await answer.json();
    return typeof problem === 'object' && problem !== null ? problem : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
