import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import {
  buildPartsStatement,
  buildProfilesStatement,
  type ProfilePart,
  type Statement,
  type TallyQuestion,
  type TallyRow,
} from './build-sql.ts';
import type { Dimension } from './metric-query.ts';
import { nobody, type ProfileRange } from './profile-range.ts';
import { type AskedPeople, PeopleReading } from './read-people.ts';
import { readParts, readProfiles, readTallies, requireReadable } from './read-tallies.ts';
import { TallySums } from './tally-sums.ts';

/** How much feedback is looked at for its people. */
export interface PeopleLimits {
  /** At once: what is read of it fits well into memory */
  readonly atOnce: number;
  /** For one answer */
  readonly inAll: number;
}

export const peopleLimits: PeopleLimits = { atOnce: 50_000, inAll: 1_000_000 };

/** Where fewer than one in so many meet the condition, they are named instead of asking for everybody. */
const namedInstead = 10;
/** So many are named at once: the embedded ClickHouse takes a quarter of a megabyte with a statement. */
const mostNamed = 5_000;

/** What a query asks of people's feedback. */
export interface PeopleTallies {
  readonly dimensions: readonly Dimension[];
  readonly questions: readonly TallyQuestion[];
  /** What counts the feedback that any of the questions reads */
  readonly feedback: TallyQuestion;
}

type ReadContext = Pick<ServerContext, 'database' | 'warehouse'>;

/**
 * Answers queries for the feedback of the same people, or told apart by what is known of them. The warehouse answers with
 * rows of each profile, part by part along their keys, and whose they are is asked once for all questions of all queries.
 * Rows are added up as soon as that is known, so memory holds one part of one question, and the parts are read one after
 * the other.
 * @returns for each query the rows of each question, or why there are none: ProblemError `metricPeopleTooMany` before anything
 * is counted; `metricQueryTooLarge`, `warehouseUnavailable`
 */
export async function readTalliesOfPeople(
  context: ReadContext,
  asked: AskedPeople,
  queries: readonly PeopleTallies[],
  limits: PeopleLimits,
): Promise<PromiseSettledResult<TallyRow[][]>[]> {
  // Nobody meets no condition; without one, what nobody told is a group of its own.
  const whole: ProfileRange = { after: asked.people === undefined ? null : nobody, to: null };
  const cut = new AnswersOnce<ProfilePart[]>();
  const inHand = queries.map((query) => new QueryInHand(context, asked, query));
  for (const query of inHand)
    await query.go(async () => {
      const statement = buildPartsStatement({ ...query.feedback, now: asked.now, profiles: whole }, limits.atOnce);
      query.parts = await cut.ask(statement, () => readParts(context.warehouse, statement));
      const found = query.parts.reduce((sum, { rows }) => sum + rows, 0);
      if (found > limits.inAll)
        throw new ProblemError('metricPeopleTooMany', { params: { found, most: limits.inAll } });
    });
  const ranges = listRanges(inHand, whole);
  for (const [at, range] of ranges.entries()) {
    const people = new PeopleReading(context.database, asked);
    const listed = new AnswersOnce<string[]>();
    for (const query of inHand) await query.go(() => query.read(range, at === ranges.length - 1, people, listed));
  }
  return inHand.map((query) => query.outcome);
}

/** Ranges of keys that together are `whole`, so that about as much feedback as fits is of the profiles of each, for each query. */
function listRanges(queries: readonly QueryInHand[], whole: ProfileRange): ProfileRange[] {
  const parted = queries.filter(({ parts }) => parts.length > 0);
  // Feedback that comes in meanwhile may be of profiles behind the last of them.
  const ends = new Set(parted.flatMap(({ parts }) => parts.slice(0, -1).map(({ to }) => to)));
  const sorted = [...ends].sort();
  if (parted.length === 0) return [];
  return [...sorted, null].map((to, at) => ({ after: sorted[at - 1] ?? whole.after, to: to ?? whole.to }));
}

/** One of the queries while it is answered. One that fails is left alone from then on, and the others go on. */
class QueryInHand {
  readonly #context: ReadContext;
  readonly #asked: AskedPeople;
  readonly #query: PeopleTallies;
  readonly #sums: readonly TallySums[];
  #failure: { reason: unknown } | null = null;
  /** Whether few met the condition so far, if there is one */
  #isOfFew: boolean;
  /** Those few of whom nothing was read yet, from the first of their keys on */
  #few: { after: string | null; persons: Map<string, string> } | null = null;
  parts: readonly ProfilePart[] = [];

  constructor(context: ReadContext, asked: AskedPeople, query: PeopleTallies) {
    this.#context = context;
    this.#asked = asked;
    this.#query = query;
    this.#sums = query.questions.map(() => new TallySums());
    this.#isOfFew = asked.people !== undefined;
  }

  get feedback(): TallyQuestion {
    return this.#query.feedback;
  }

  get outcome(): PromiseSettledResult<TallyRow[][]> {
    if (this.#failure !== null) return { status: 'rejected', reason: this.#failure.reason };
    return { status: 'fulfilled', value: this.#sums.map(({ rows }) => rows) };
  }

  async go(work: () => Promise<void>): Promise<void> {
    if (this.#failure !== null) return;
    try {
      await work();
    } catch (reason) {
      this.#failure = { reason };
    }
  }

  /** Reads a range, or notes whose feedback of it is to be read. @param isLast whether nothing comes after it */
  async read(
    range: ProfileRange,
    isLast: boolean,
    people: PeopleReading,
    listed: AnswersOnce<string[]>,
  ): Promise<void> {
    if (this.parts.length === 0) return;
    if (this.#isOfFew) {
      const { profileIds, persons } = await this.#listWhoCount(range, people, listed);
      this.#isOfFew = persons.size * namedInstead <= profileIds.length;
      if (this.#isOfFew) {
        const before = this.#few ?? { after: range.after, persons: new Map() };
        this.#few = { after: before.after, persons: new Map([...before.persons, ...persons]) };
        await this.#readFew(isLast);
        return;
      }
      await this.#readFew(true);
    }
    await this.#readAll(range, people);
  }

  async #listWhoCount(range: ProfileRange, people: PeopleReading, listed: AnswersOnce<string[]>) {
    const statement = buildProfilesStatement({ ...this.feedback, now: this.#asked.now, profiles: range });
    const profileIds = await listed.ask(statement, () => readProfiles(this.#context.warehouse, statement));
    return { profileIds, persons: await people.findPersons(profileIds) };
  }

  /** Reads as many of those few as are named at once, and all that are left of them with the last range. */
  async #readFew(isLast: boolean): Promise<void> {
    const few = this.#few;
    this.#few = null;
    if (few === null) return;
    const people = new PeopleReading(this.#context.database, this.#asked, few.persons);
    const named = [...few.persons].sort(([a], [b]) => (a < b ? -1 : 1));
    let { after } = few;
    for (; named.length >= mostNamed || (isLast && named.length > 0); ) {
      const only = named.splice(0, mostNamed).map(([profileId]) => profileId);
      const to = only.at(-1) ?? null;
      await this.#readAll({ after, to, only }, people);
      after = to;
    }
    if (named.length > 0) this.#few = { after, persons: new Map(named) };
  }

  async #readAll(profiles: ProfileRange, people: PeopleReading): Promise<void> {
    const { dimensions, questions } = this.#query;
    for (const [index, question] of questions.entries()) {
      const rows = await readTallies(this.#context.warehouse, { ...question, profiles });
      const sum = this.#sums[index];
      sum?.add(await people.tell(rows, dimensions));
      requireReadable(sum?.size ?? 0);
    }
  }
}

/** Remembers what statements were answered: queries of one page mostly ask the same. */
class AnswersOnce<Answer> {
  readonly #answers = new Map<string, Promise<Answer>>();

  ask(statement: Statement, ask: () => Promise<Answer>): Promise<Answer> {
    const key = JSON.stringify(statement);
    const answer = this.#answers.get(key) ?? ask();
    this.#answers.set(key, answer);
    return answer;
  }
}
