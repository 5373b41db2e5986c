import { ProblemError } from '../../foundation/errors/index.ts';

/** A place in a list: what it is sorted by, and the record's id. */
export interface PlaceCursor {
  key: string;
  id: string;
}

/** A place in a list in order of time. */
export interface TimeCursor {
  at: Date;
  id: string;
}

/** The place as callers of the API carry it: opaque to them. */
export function writeCursor({ key, id }: PlaceCursor): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url');
}

/** @throws ProblemError requestInvalid for anything that {@link writeCursor} did not make */
export function parseCursor(text: string | undefined): PlaceCursor | null {
  if (text === undefined) return null;
  const [key, id] = readPair(text);
  if (typeof key !== 'string' || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) throw invalidCursor();
  return { key, id };
}

/** @throws ProblemError requestInvalid for anything that {@link writeCursor} did not make of a time */
export function parseTimeCursor(text: string | undefined): TimeCursor | null {
  const place = parseCursor(text);
  if (place === null) return null;
  const at = new Date(place.key);
  if (Number.isNaN(at.getTime())) throw invalidCursor();
  return { at, id: place.id };
}

function readPair(text: string): unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(read) ? read : [];
  } catch {
    throw invalidCursor();
  }
}

function invalidCursor(): ProblemError {
  return new ProblemError('requestInvalid', { path: 'query.cursor', params: { detail: 'cursor' } });
}
