import type { Access } from '@voxloop/access';
import { listJoinedPersonIds } from '../../data/directory/index.ts';
import { openPersonFilter, openPersonValues, type PersonFilter, type PersonValues } from '../../data/segments/index.ts';
import type { Database, WorkspaceTx } from '../../foundation/database/index.ts';
import type { TallyRow } from './build-sql.ts';
import type { Dimension, MetricQuery } from './metric-query.ts';
import { nobody } from './profile-range.ts';

/** Profiles that are looked at together. */
const portionSize = 20_000;

type Asked = Pick<MetricQuery, 'people' | 'dimensions'>;
type PersonDimension = Extract<Dimension, { kind: 'person' }>;

/** Whether a query asks for what is known of people beside the feedback. */
export function asksForPeople({ people, dimensions }: Asked): boolean {
  return people !== undefined || dimensions.some(({ kind }) => kind === 'person');
}

/** What a query asks of people, ready to be asked. */
interface PeopleQuestion {
  filter: PersonFilter | null;
  /** By the place of the dimension */
  values: ReadonlyMap<number, PersonValues>;
}

/**
 * Reads what a query asks of people.
 * @throws ProblemError `permissionMissing`; `segmentConditionInvalid` for what is wrong, not declared or hidden from the reader
 */
export async function openPeople(
  tx: WorkspaceTx,
  access: Access,
  { people, dimensions }: Asked,
  now: Date,
): Promise<PeopleQuestion> {
  const filter = people === undefined ? null : await openPersonFilter(tx, access, people, now);
  const values = new Map<number, PersonValues>();
  for (const [index, dimension] of dimensions.entries())
    if (isOfPerson(dimension)) values.set(index, await openPersonValues(tx, access, dimension.field, now));
  return { filter, values };
}

function isOfPerson(dimension: Dimension): dimension is PersonDimension {
  return dimension.kind === 'person';
}

/** What is known of a profile's person. */
interface ToldPerson {
  /** By the name of its place in a row */
  keys: Record<`k${number}`, string>;
}

/**
 * Tells rows of profiles by their persons, as PostgreSQL knows them in the moment of the first row of each. The warehouse
 * keeps nothing of it, so what is changed or erased needs no telling; and this one is kept no longer than a question is.
 */
export class PeopleReading {
  readonly #database: Database;
  readonly #access: Access;
  readonly #query: Asked;
  readonly #now: Date;
  /** By profile; null for those who do not meet the condition, or who are there no more */
  readonly #told = new Map<string, ToldPerson | null>();
  readonly #unknown: ToldPerson;

  constructor(database: Database, access: Access, query: Asked, now: Date) {
    this.#database = database;
    this.#access = access;
    this.#query = query;
    this.#now = now;
    // '' is the key of what is not known.
    const places = query.dimensions.flatMap((dimension, index) =>
      isOfPerson(dimension) ? [`k${index}` as const] : [],
    );
    this.#unknown = { keys: Object.fromEntries(places.map((place) => [place, ''])) };
  }

  /** Leaves those rows whose person meets the query's condition, with the keys of what is asked of persons. */
  async tell(rows: readonly TallyRow[]): Promise<TallyRow[]> {
    const fresh = new Set<string>();
    for (const { profile = nobody } of rows) if (profile !== nobody && !this.#told.has(profile)) fresh.add(profile);
    if (fresh.size > 0) await this.#ask([...fresh].sort());
    const everybodyElse = this.#query.people === undefined ? this.#unknown : null;
    return rows.flatMap((row) => {
      const person = this.#told.get(row.profile ?? nobody) ?? everybodyElse;
      return person === null ? [] : [{ ...row, ...person.keys }];
    });
  }

  async #ask(profileIds: readonly string[]): Promise<void> {
    await this.#database.inWorkspace(
      this.#access.workspaceId,
      async (tx) => {
        const question = await openPeople(tx, this.#access, this.#query, this.#now);
        for (let at = 0; at < profileIds.length; at += portionSize)
          await this.#askSome(tx, question, profileIds.slice(at, at + portionSize));
      },
      { readOnly: true },
    );
  }

  async #askSome(tx: WorkspaceTx, { filter, values }: PeopleQuestion, profileIds: readonly string[]): Promise<void> {
    const joined = await listJoinedPersonIds(tx, this.#access, profileIds);
    const personIds = [...new Set(profileIds.map((id) => joined.get(id) ?? id))];
    const kept = filter === null ? new Set(personIds) : await filter.keep(personIds);
    const found = new Map<number, ReadonlyMap<string, string>>();
    for (const [index, read] of values) found.set(index, await read([...kept]));
    for (const profileId of profileIds) {
      const personId = joined.get(profileId) ?? profileId;
      this.#told.set(profileId, kept.has(personId) ? this.#keysOf(personId, found) : null);
    }
  }

  #keysOf(personId: string, found: ReadonlyMap<number, ReadonlyMap<string, string>>): ToldPerson {
    if (found.size === 0) return this.#unknown;
    return {
      keys: Object.fromEntries([...found].map(([index, values]) => [`k${index}` as const, values.get(personId) ?? ''])),
    };
  }
}
