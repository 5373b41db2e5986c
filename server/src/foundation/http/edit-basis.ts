import type { IncomingHttpHeaders } from 'node:http';
import { ProblemError } from '../errors/index.ts';

/**
 * What the author of an edit had before him: one of these revisions of the thing (`If-Match: "7"`), nothing at all, for he
 * makes something new (`If-None-Match: *`), or null where he does not say and overwrites what is there.
 */
export type EditBasis = { readonly revisions: readonly number[] } | 'nothing' | null;

const tag = /^"([1-9]\d{0,9})"$/;

/**
 * Reads the conditions of RFC 9110, section 13. Revisions are compared strongly, so a weak tag fits none; `If-Match: *`
 * says nothing that the address does not.
 * @throws ProblemError `editBasisInvalid`
 */
export function readEditBasis(headers: Pick<IncomingHttpHeaders, 'if-match' | 'if-none-match'>): EditBasis {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers;
  if (noneMatch !== undefined) {
    if (noneMatch.trim() !== '*' || match !== undefined) throw new ProblemError('editBasisInvalid');
    return 'nothing';
  }
  if (match === undefined || match.trim() === '*') return null;
  const revisions = match.split(',').map((entry) => Number(tag.exec(entry.trim())?.[1] ?? Number.NaN));
  if (revisions.some(Number.isNaN)) throw new ProblemError('editBasisInvalid');
  return { revisions };
}

/** A revision as the entity tag that stands in `ETag` and comes back in `If-Match`. */
export function toEntityTag(revision: number): string {
  return `"${revision}"`;
}
