import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import type { TallyRow } from './build-sql.ts';
import { type PeopleLimits, type PeopleTallies, peopleLimits, readTalliesOfPeople } from './read-tallies-of-people.ts';

/** The cards of a page ask within this time of each other, milliseconds. */
const togetherMs = 100;

/**
 * Reads the feedback of people who meet a condition, or of everybody told apart by what is known of them.
 * @returns the rows of each question
 * @throws ProblemError `metricPeopleTooMany` before anything is counted; `metricQueryTooLarge`, `warehouseUnavailable`
 */
export type ReadOfPeople = (access: Access, people: unknown, query: PeopleTallies) => Promise<TallyRow[][]>;

interface Waiting {
  readonly query: PeopleTallies;
  readonly answer: PromiseWithResolvers<TallyRow[][]>;
}

/**
 * Gathers queries that ask for the same people at the same time, as the cards of a page do, so that their people are looked
 * at once for all of them. Whoever waits is answered by what is read after he asked: nothing is kept for later.
 */
export function gatherPeople(
  context: Pick<ServerContext, 'database' | 'warehouse' | 'clock'>,
  limits: PeopleLimits = peopleLimits,
): ReadOfPeople {
  const gathered = new Map<string, Waiting[]>();
  return (access, people, query) => {
    const answer = Promise.withResolvers<TallyRow[][]>();
    const key = JSON.stringify([describeAccess(access), people]);
    const others = gathered.get(key);
    if (others !== undefined) {
      others.push({ query, answer });
      return answer.promise;
    }
    const waiting = [{ query, answer }];
    gathered.set(key, waiting);
    setTimeout(() => {
      gathered.delete(key);
      const asked = { access, people, now: context.clock.now() };
      void settle(waiting, () =>
        readTalliesOfPeople(
          context,
          asked,
          waiting.map(({ query }) => query),
          limits,
        ),
      );
    }, togetherMs);
    return answer.promise;
  };
}

async function settle(
  waiting: readonly Waiting[],
  read: () => Promise<PromiseSettledResult<TallyRow[][]>[]>,
): Promise<void> {
  try {
    const outcomes = await read();
    for (const [index, { answer }] of waiting.entries()) {
      const outcome = outcomes[index];
      if (outcome?.status === 'fulfilled') answer.resolve(outcome.value);
      else answer.reject(outcome?.reason);
    }
  } catch (reason) {
    for (const { answer } of waiting) answer.reject(reason);
  }
}

/** What two requests must have in common to see the same. */
function describeAccess({ workspaceId, actor, permissions, scope, unitIds, masks, timeZone }: Access) {
  return [workspaceId, actor, [...permissions].sort(), scope, unitIds, [...masks].sort(), timeZone];
}
