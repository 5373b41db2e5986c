import { ProblemError } from '../../foundation/errors/index.ts';

/** Where the next page begins: after this record, newest first. */
export interface EventCursor {
  receivedAt: Date;
  id: string;
}

/** The cursor as clients carry it. */
export function encodeEventCursor({ receivedAt, id }: EventCursor): string {
  return Buffer.from(`${receivedAt.toISOString()} ${id}`).toString('base64url');
}

/** @throws `requestInvalid` for what no page has given out */
export function decodeEventCursor(text: string): EventCursor {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString().split(' ');
  const receivedAt = new Date(at);
  if (Number.isNaN(receivedAt.getTime()) || !/^[0-9a-f-]{36}$/.test(id))
    throw new ProblemError('requestInvalid', { path: 'query.cursor', params: { detail: 'cursor' } });
  return { receivedAt, id };
}
