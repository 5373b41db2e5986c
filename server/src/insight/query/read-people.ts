import type { Access } from '@voxloop/access';
import { listJoinedPersonIds } from '../../data/directory/index.ts';
import { openPersonFilter, openPersonValues } from '../../data/segments/index.ts';
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

/**
 * Checks what a query asks of people.
 * @throws ProblemError `permissionMissing`; `segmentConditionInvalid` for what is wrong, not declared or hidden from the reader
 */
export async function checkPeople(
  tx: WorkspaceTx,
  access: Access,
  { people, dimensions }: Asked,
  now: Date,
): Promise<void> {
  if (people !== undefined) await openPersonFilter(tx, access, people, now);
  for (const dimension of dimensions)
    if (isOfPerson(dimension)) await openPersonValues(tx, access, dimension.field, now);
}

function isOfPerson(dimension: Dimension): dimension is PersonDimension {
  return dimension.kind === 'person';
}

/** People of whom queries ask, in one moment. */
export interface AskedPeople {
  readonly access: Access;
  /** The condition that they meet; everybody's feedback, nobody's too, where it is left out */
  readonly people: unknown;
  readonly now: Date;
}

/** What is known of a field's persons: by id, '' where nothing is. */
type Values = Map<string, string>;

/**
 * Tells rows of profiles by their persons, as PostgreSQL knows them in the moment when each is first named. The warehouse
 * keeps nothing of it, so what is changed or erased needs no telling; and this one is kept no longer than a part of some
 * queries is read.
 */
export class PeopleReading {
  readonly #database: Database;
  readonly #asked: AskedPeople;
  /** The person by profile; null for those who do not meet the condition */
  readonly #persons: Map<string, string | null>;
  /** By field, of those persons who were asked for it */
  readonly #values = new Map<string, Values>();

  /** @param known persons by profile who are known to meet the condition */
  constructor(database: Database, asked: AskedPeople, known: ReadonlyMap<string, string> = new Map()) {
    this.#database = database;
    this.#asked = asked;
    this.#persons = new Map(known);
  }

  /** The persons of those of these profiles who meet the condition, by profile. */
  async findPersons(profileIds: readonly string[]): Promise<Map<string, string>> {
    await this.#askPersons(profileIds);
    const found = new Map<string, string>();
    for (const id of profileIds) {
      const person = this.#persons.get(id);
      if (typeof person === 'string') found.set(id, person);
    }
    return found;
  }

  /** Leaves those rows whose person meets the condition, with the keys of what is asked of persons. */
  async tell(rows: readonly TallyRow[], dimensions: readonly Dimension[]): Promise<TallyRow[]> {
    await this.#askPersons(new Set(rows.map(({ profile = nobody }) => profile)));
    const personOf = ({ profile = nobody }: TallyRow) => this.#persons.get(profile) ?? null;
    const kept = this.#asked.people === undefined ? rows : rows.filter((row) => personOf(row) !== null);
    const asked = dimensions.flatMap((dimension, index) =>
      isOfPerson(dimension) ? [{ place: `k${index}` as const, field: dimension.field }] : [],
    );
    if (asked.length === 0) return [...kept];
    const persons = new Set(kept.map(personOf).filter((id) => id !== null));
    const told: { place: `k${number}`; values: Values }[] = [];
    for (const { place, field } of asked) told.push({ place, values: await this.#readValues(field, persons) });
    return kept.map((row) => {
      const person = personOf(row);
      // '' is the key of what is not known.
      const keys = told.map(({ place, values }) => [place, (person !== null && values.get(person)) || '']);
      return { ...row, ...Object.fromEntries(keys) };
    });
  }

  async #askPersons(profileIds: Iterable<string>): Promise<void> {
    const fresh = [...profileIds].filter((id) => id !== nobody && !this.#persons.has(id)).sort();
    if (fresh.length === 0) return;
    const { access, people, now } = this.#asked;
    await this.#inPortions(fresh, async (tx) => {
      const filter = people === undefined ? null : await openPersonFilter(tx, access, people, now);
      return async (portion) => {
        const joined = await listJoinedPersonIds(tx, access, portion);
        const personIds = [...new Set(portion.map((id) => joined.get(id) ?? id))];
        const kept = filter === null ? new Set(personIds) : await filter.keep(personIds);
        for (const profileId of portion) {
          const personId = joined.get(profileId) ?? profileId;
          this.#persons.set(profileId, kept.has(personId) ? personId : null);
        }
      };
    });
  }

  async #readValues(field: string, personIds: ReadonlySet<string>): Promise<Values> {
    const known: Values = this.#values.get(field) ?? new Map();
    this.#values.set(field, known);
    const fresh = [...personIds].filter((id) => !known.has(id)).sort();
    if (fresh.length === 0) return known;
    await this.#inPortions(fresh, async (tx) => {
      const read = await openPersonValues(tx, this.#asked.access, field, this.#asked.now);
      return async (portion) => {
        const found = await read(portion);
        for (const id of portion) known.set(id, found.get(id) ?? '');
      };
    });
    return known;
  }

  /** Asks for ids portion by portion in one transaction. */
  async #inPortions(
    ids: readonly string[],
    open: (tx: WorkspaceTx) => Promise<(portion: readonly string[]) => Promise<void>>,
  ): Promise<void> {
    await this.#database.inWorkspace(
      this.#asked.access.workspaceId,
      async (tx) => {
        const ask = await open(tx);
        for (let at = 0; at < ids.length; at += portionSize) await ask(ids.slice(at, at + portionSize));
      },
      { readOnly: true },
    );
  }
}
