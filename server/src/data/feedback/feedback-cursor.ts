import { ProblemError } from '../../foundation/errors/index.ts';
import type { FeedbackCursor } from './feedback-store.ts';

/** A place in the list as text for the API; opaque to its callers. */
export function encodeCursor(cursor: FeedbackCursor): string {
  return Buffer.from(`${cursor.occurredAt.toISOString()} ${cursor.id}`).toString('base64url');
}

/** @throws ProblemError requestInvalid for anything that {@link encodeCursor} did not make */
export function decodeCursor(text: string): FeedbackCursor {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString().split(' ');
  const occurredAt = new Date(at);
  if (Number.isNaN(occurredAt.getTime()) || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new ProblemError('requestInvalid', { path: 'query.cursor', params: { detail: 'cursor' } });
  }
  return { occurredAt, id };
}
