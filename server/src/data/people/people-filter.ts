import { ProblemError } from '../../foundation/errors/index.ts';
import { openPersonFilter, type PersonFilter } from '../segments/index.ts';
import type { PeopleReader } from './person-reading.ts';

/**
 * Reads the condition that a list of people is narrowed by, see `openPersonFilter`.
 * @param written JSON
 * @throws ProblemError `permissionMissing`, `requestInvalid` for what is no JSON, `segmentConditionInvalid`
 */
export async function openPeopleFilter(
  { tx, access }: PeopleReader,
  written: string,
  now: Date,
): Promise<PersonFilter> {
  return openPersonFilter(tx, access, parseWritten(written), now);
}

function parseWritten(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    throw new ProblemError('requestInvalid', { path: 'query.condition', params: { detail: 'JSON' } });
  }
}
