import { computeNameUuid } from '../../foundation/random/index.ts';
import type { IdentifierKey } from './identifier-key.ts';

/** What is equal for the identifiers of one person. @param first the one by which he was first known */
export function computePersonKey(workspaceId: string, first: IdentifierKey): string {
  return computeNameUuid(workspaceId, `person ${first.id}`);
}
