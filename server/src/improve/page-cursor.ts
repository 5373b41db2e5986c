import { ProblemError } from '../foundation/errors/index.ts';

/** Where the next page of a list in order of time begins: after this record. */
export interface PageCursor {
  at: Date;
  id: string;
}

/** The cursor as callers of the API carry it: opaque to them. */
export function writePageCursor({ at, id }: PageCursor): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');
}

/** @throws ProblemError `requestInvalid` for anything that {@link writePageCursor} did not make */
export function parsePageCursor(cursor: string | undefined): PageCursor | null {
  if (cursor === undefined) return null;
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const time = new Date(at);
  if (Number.isNaN(time.getTime()) || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new ProblemError('requestInvalid', { path: 'query.cursor', params: { detail: 'cursor' } });
  }
  return { at: time, id };
}

/** The cursor after a page, when there is more: `found` is what was read with a limit of one more than the page holds. */
export function nextPageCursor<T>(
  found: readonly T[],
  limit: number,
  cursorOf: (item: T) => PageCursor,
): string | null {
  const last = found.length > limit ? found[limit - 1] : undefined;
  return last === undefined ? null : writePageCursor(cursorOf(last));
}
