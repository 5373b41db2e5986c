import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { Warehouse } from '../../foundation/warehouse/index.ts';
import type { TallyQuestion, TallyRow } from './build-sql.ts';
import type { MetricQuery } from './metric-query.ts';
import { nobody, type ProfileRange } from './profile-range.ts';
import { PeopleReading } from './read-people.ts';
import { readParts, readTallies, requireReadable } from './read-tallies.ts';
import { TallySums } from './tally-sums.ts';

/** How much feedback is looked at for its people. */
export interface PeopleLimits {
  /** At once: what is read of it fits well into memory */
  readonly atOnce: number;
  /** For one answer */
  readonly inAll: number;
}

export const peopleLimits: PeopleLimits = { atOnce: 50_000, inAll: 1_000_000 };

/** What is asked of people's feedback. */
export interface PeopleTallies {
  readonly query: Pick<MetricQuery, 'people' | 'dimensions'>;
  readonly questions: readonly TallyQuestion[];
  /** What counts the feedback that any of the questions reads */
  readonly feedback: TallyQuestion;
}

/**
 * Answers questions for the feedback of certain people, or told apart by them. The warehouse answers with rows of each
 * profile, part by part along their keys, and whose they are is asked once for all questions. Rows are added up as soon as
 * that is known, so memory holds one part, and the parts are read one after the other.
 * @returns the rows of each question
 * @throws ProblemError `metricPeopleTooMany` before anything is counted; `metricQueryTooLarge`, `warehouseUnavailable`
 */
export async function readTalliesOfPeople(
  { database, warehouse }: Pick<ServerContext, 'database' | 'warehouse'>,
  access: Access,
  { query, questions, feedback }: PeopleTallies,
  limits: PeopleLimits,
): Promise<TallyRow[][]> {
  const sums = questions.map((question) => ({ question, sum: new TallySums() }));
  // Nobody meets no condition; without one, what nobody told is a group of its own.
  const whole: ProfileRange = { after: query.people === undefined ? null : nobody, to: null };
  for (const profiles of await listRanges(warehouse, feedback, whole, limits)) {
    const people = new PeopleReading(database, access, query, feedback.now);
    for (const { question, sum } of sums) {
      sum.add(await people.tell(await readTallies(warehouse, { ...question, profiles })));
      requireReadable(sum.size);
    }
  }
  return sums.map(({ sum }) => sum.rows);
}

/** Ranges of keys that together are `whole`, so that about as much feedback as fits is of the profiles of each. */
async function listRanges(
  warehouse: Warehouse,
  feedback: TallyQuestion,
  whole: ProfileRange,
  { atOnce, inAll }: PeopleLimits,
): Promise<ProfileRange[]> {
  const parts = await readParts(warehouse, { ...feedback, profiles: whole }, atOnce);
  const found = parts.reduce((sum, { rows }) => sum + rows, 0);
  if (found > inAll) throw new ProblemError('metricPeopleTooMany', { params: { found, most: inAll } });
  // Feedback that comes in meanwhile may be of profiles behind the last of them.
  return parts.map((part, at) => ({
    after: parts[at - 1]?.to ?? whole.after,
    to: at === parts.length - 1 ? whole.to : part.to,
  }));
}
