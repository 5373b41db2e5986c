import { seesEverything } from '@voxloop/access';
import {
  defaultIdentityRules,
  listNewestPersons,
  listPersonIds,
  listProfilesKnownBy,
  listProfilesNamed,
  normalizeIdentifier,
} from '../directory/index.ts';
import { listLatestByProfile } from '../feedback/index.ts';
import type { PersonFilter } from '../segments/index.ts';
import { type PlaceCursor, parseCursor, parseTimeCursor, writeCursor } from './people-cursor.ts';
import type { PersonSummary } from './person.ts';
import { type PeopleReader, summarizePersons } from './person-reading.ts';

/** A page of people. */
export interface PeoplePage {
  items: PersonSummary[];
  nextCursor: string | null;
}

/** So many names are looked through for one page, whoever the reader may see of them. */
const scannedNames = 1_000;

/**
 * Everybody whom the reader may see. Who sees every unit finds those first who came to be known last; who sees some units
 * only, those who told something there last.
 */
export async function listPeople(reader: PeopleReader, cursor: string | undefined, limit: number): Promise<PeoplePage> {
  const found = seesEverything(reader.access)
    ? await listEverybody(reader, cursor, limit + 1)
    : await listHeard(reader, cursor, limit + 1);
  const shown = found.slice(0, limit);
  const profileIds = shown.map(({ profileId }) => profileId);
  const persons = await listPersonIds(reader.tx, profileIds);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    items: await summarizePersons(reader, [...new Set(profileIds.flatMap((id) => persons.get(id) ?? []))]),
    nextCursor: last === undefined ? null : writeCursor(last.place),
  };
}

/** Those who meet a condition, who came to be known last first. A page may be short, even empty, though more follow. */
export async function listFiltered(
  reader: PeopleReader,
  filter: PersonFilter,
  cursor: string | undefined,
  limit: number,
): Promise<PeoplePage> {
  const before = parseCursor(cursor)?.id ?? null;
  const { ids, next } = await filter.list({ before, limit });
  return {
    items: await summarizePersons(reader, ids),
    nextCursor: next === null ? null : writeCursor({ key: 'filtered', id: next }),
  };
}

interface Found {
  profileId: string;
  /** What the next page begins after */
  place: PlaceCursor;
}

async function listEverybody(
  { tx, access }: PeopleReader,
  cursor: string | undefined,
  limit: number,
): Promise<Found[]> {
  parseTimeCursor(cursor);
  const found = await listNewestPersons(tx, access, { after: parseCursor(cursor), limit });
  return found.map((place) => ({ profileId: place.id, place }));
}

async function listHeard(reader: PeopleReader, cursor: string | undefined, limit: number): Promise<Found[]> {
  const { tx, access, companions } = reader;
  const hiddenSurveyIds = await companions.listAnonymousSurveyIds(tx, access);
  const place = parseTimeCursor(cursor);
  const after = place === null ? null : { occurredAt: place.at, id: place.id };
  const found = await listLatestByProfile(tx, access, { hiddenSurveyIds, after, limit });
  return found.map(({ profileId, occurredAt, id }) => ({ profileId, place: { key: occurredAt.toISOString(), id } }));
}

/** Whom people are sought among. */
export interface PeopleSought {
  /** The beginning of a name, or an identifier in full */
  words: string;
  /** null: everybody */
  filter: PersonFilter | null;
}

/**
 * People by the beginning of their name, or by an identifier in full. Who sees names or identifiers masked can't search by
 * them: an answer would say what the mask hides.
 */
export async function searchPeople(
  reader: PeopleReader,
  sought: PeopleSought,
  cursor: string | undefined,
  limit: number,
): Promise<PeoplePage> {
  const known = cursor === undefined ? await findKnownBy(reader, sought) : [];
  if (known.length > 0) return { items: known, nextCursor: null };
  return findNamed(reader, sought, cursor, limit);
}

async function findKnownBy(reader: PeopleReader, { words: value, filter }: PeopleSought): Promise<PersonSummary[]> {
  const { tx, access } = reader;
  if (access.masks.has('profile.identifiers')) return [];
  const identifiers = Object.keys(defaultIdentityRules).flatMap((kind) => normalizeIdentifier({ kind, value }) ?? []);
  const personIds = await listPersonIds(tx, await listProfilesKnownBy(tx, access, identifiers));
  return summarizePersons(reader, await keepFiltered(filter, new Set(personIds.values())));
}

async function keepFiltered(filter: PersonFilter | null, personIds: ReadonlySet<string>): Promise<string[]> {
  if (filter === null) return [...personIds];
  const kept = await filter.keep([...personIds]);
  return [...personIds].filter((id) => kept.has(id));
}

async function findNamed(
  reader: PeopleReader,
  { words, filter }: PeopleSought,
  cursor: string | undefined,
  limit: number,
): Promise<PeoplePage> {
  const { tx, access } = reader;
  const items: PersonSummary[] = [];
  const shown = new Set<string>();
  let after = parseCursor(cursor);
  for (let scanned = 0; scanned < scannedNames; scanned += limit) {
    const named = await listProfilesNamed(tx, access, words, { after, limit });
    const personIds = await listPersonIds(
      tx,
      named.map(({ id }) => id),
    );
    const fresh = new Set([...personIds.values()].filter((id) => !shown.has(id)));
    for (const id of fresh) shown.add(id);
    items.push(...(await summarizePersons(reader, await keepFiltered(filter, fresh))));
    const last = named.at(-1);
    if (last === undefined || named.length < limit) return { items, nextCursor: null };
    after = last;
    if (items.length >= limit) break;
  }
  return { items, nextCursor: after === null ? null : writeCursor(after) };
}
