import type { Access } from '@voxloop/access';
import { listPersonIds } from '../../data/directory/index.ts';
import { openPersonFilter, openPersonValues, type PersonFilter, type PersonValues } from '../../data/segments/index.ts';
import type { Database, WorkspaceTx } from '../../foundation/database/index.ts';
import type { TallyRow } from './build-sql.ts';
import type { Dimension, MetricQuery } from './metric-query.ts';

/** Profiles that are looked at together. */
const portionSize = 5_000;

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

/**
 * Leaves those rows of profiles whose person meets the query's condition, with the keys of what is asked of persons: as
 * PostgreSQL knows them in this moment. The warehouse keeps nothing of it, so what is changed or erased needs no telling.
 * @param rows those of each profile by themselves
 */
export async function readPeople(
  database: Database,
  access: Access,
  query: Asked,
  rows: readonly TallyRow[],
  now: Date,
): Promise<TallyRow[]> {
  const profileIds = [...new Set(rows.flatMap(({ profile = '' }) => (profile === '' ? [] : [profile])))];
  return database.inWorkspace(
    access.workspaceId,
    async (tx) => {
      const question = await openPeople(tx, access, query, now);
      const told = new Map<string, ToldPerson>();
      for (let at = 0; at < profileIds.length; at += portionSize)
        await tellProfiles(tx, question, profileIds.slice(at, at + portionSize), told);
      return rows.flatMap((row) => {
        const person = told.get(row.profile ?? '');
        if (question.filter !== null && person?.isKept !== true) return [];
        return [{ ...row, ...readKeys(question, person) }];
      });
    },
    { readOnly: true },
  );
}

/** What is known of a profile's person. */
interface ToldPerson {
  isKept: boolean;
  /** By the place of the dimension */
  values: ReadonlyMap<number, string>;
}

async function tellProfiles(
  tx: WorkspaceTx,
  { filter, values }: PeopleQuestion,
  profileIds: readonly string[],
  told: Map<string, ToldPerson>,
): Promise<void> {
  const personOf = await listPersonIds(tx, profileIds);
  const personIds = [...new Set(personOf.values())];
  const kept = filter === null ? new Set(personIds) : await filter.keep(personIds);
  const found = new Map<number, ReadonlyMap<string, string>>();
  for (const [index, read] of values) found.set(index, await read([...kept]));
  for (const [profileId, personId] of personOf) {
    const own = [...found].flatMap(([index, ofPersons]): [number, string][] => {
      const value = ofPersons.get(personId);
      return value === undefined ? [] : [[index, value]];
    });
    told.set(profileId, { isKept: kept.has(personId), values: new Map(own) });
  }
}

/** '' is the key of what is not known. */
function readKeys({ values }: PeopleQuestion, person: ToldPerson | undefined): Record<`k${number}`, string> {
  return Object.fromEntries([...values.keys()].map((index) => [`k${index}`, person?.values.get(index) ?? '']));
}
