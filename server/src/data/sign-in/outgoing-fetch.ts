import type { CustomFetch } from 'openid-client';
import type { Outgoing } from '../../foundation/outgoing/index.ts';

const timeoutMs = 10_000;
const maxBytes = 1024 * 1024;

/**
 * `fetch` for libraries that bring their own protocol: every request goes the guarded way, so that nobody who names a
 * provider reaches into our network by it. Redirects are answers, not followed.
 */
export function createOutgoingFetch(outgoing: Outgoing): CustomFetch {
  return async (url, { method, headers, body, signal }) => {
    const answer = await outgoing.fetch(url, {
      method: method === 'POST' ? 'POST' : 'GET',
      headers,
      ...(body === undefined || body === null ? {} : { body: String(body) }),
      ...(signal === undefined ? {} : { signal }),
      timeoutMs,
      maxBytes,
    });
    const isEmpty = answer.status === 204 || answer.status === 304;
    return new Response(isEmpty ? null : Buffer.from(answer.body), { status: answer.status, headers: answer.headers });
  };
}
