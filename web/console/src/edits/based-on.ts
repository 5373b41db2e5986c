/**
 * The condition on which something is written: that it still is as it was read (RFC 9110, `If-Match`), or that there is
 * nothing yet (`If-None-Match: *`). Otherwise the server refuses, and nothing is written over unseen.
 * @param revision what was read; undefined where something new is made
 */
export function basedOn(revision: number | undefined): { 'If-Match': string } | { 'If-None-Match': '*' } {
  return revision === undefined ? { 'If-None-Match': '*' } : { 'If-Match': `"${revision}"` };
}

/** What is written of a thing, and the revision of it that was read. */
export type Based<T extends { revision: number }> = Omit<T, 'revision'> & { revision: number | undefined };
