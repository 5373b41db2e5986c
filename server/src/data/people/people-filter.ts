import { can, seesEverything } from '@voxloop/access';
import { ProblemError } from '../../foundation/errors/index.ts';
import { openPersonFilter, type PersonFilter } from '../segments/index.ts';
import type { PeopleReader } from './person-reading.ts';

/**
 * Reads the condition that a list of people is narrowed by. Conditions ask for what is known of whole persons, so only
 * who may see segments, and everybody, may ask: to others an answer would say what was told elsewhere.
 * @param written JSON
 * @throws ProblemError `permissionMissing`, `requestInvalid` for what is no JSON, `segmentConditionInvalid`
 */
export async function openPeopleFilter(
  { tx, access }: PeopleReader,
  written: string,
  now: Date,
): Promise<PersonFilter> {
  if (!can(access, 'segments.read') || !seesEverything(access))
    throw new ProblemError('permissionMissing', { params: { permission: 'segments.read' } });
  return openPersonFilter(tx, access, parseWritten(written), now);
}

function parseWritten(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    throw new ProblemError('requestInvalid', { path: 'query.condition', params: { detail: 'JSON' } });
  }
}
