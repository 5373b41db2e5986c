import { type Access, seesEverything } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import {
  findPerson,
  listPersonIdentifiers,
  listProfiles,
  listProfilesOfPersons,
  type NamedProfile,
  type PersonProfiles,
  type Profile,
} from '../directory/index.ts';
import {
  type Feedback,
  type FeedbackCompanions,
  listFeedbackOfProfiles,
  listLatestOfProfiles,
  listProfilesWithFeedback,
} from '../feedback/index.ts';
import { listHeadlineScores, type PersonScore, type PersonSummary } from './person.ts';

/** What a reader of people needs. */
export interface PeopleReader {
  tx: WorkspaceTx;
  access: Access;
  companions: FeedbackCompanions;
}

/** So many of a person's latest answers are looked at for scores. */
const scoredFeedback = 50;
/** The same for each profile of people in a list. */
const listedFeedback = 5;

/**
 * The profiles of each of these persons that concern the reader. Who sees every unit sees all; who sees some units only
 * sees those profiles of a person that told something there, and nothing of the others, not even that there are any.
 * @returns nobody of whom the reader sees nothing
 */
async function listSeenProfiles(reader: PeopleReader, personIds: readonly string[]): Promise<Map<string, string[]>> {
  const all = await listProfilesOfPersons(reader.tx, personIds);
  const isSeen = await seenAmong(reader, [...all.values()].flat());
  return new Map(
    [...all].flatMap(([personId, profileIds]) => {
      const own = profileIds.filter(isSeen);
      return own.length === 0 ? [] : [[personId, own] as const];
    }),
  );
}

/** Tells of each of these profiles whether it concerns the reader. */
async function seenAmong(
  { tx, access, companions }: PeopleReader,
  profileIds: readonly string[],
): Promise<(profileId: string) => boolean> {
  if (seesEverything(access)) return () => true;
  const hidden = await companions.listAnonymousSurveyIds(tx, access);
  const seen = await listProfilesWithFeedback(tx, access, profileIds, hidden);
  return (id) => seen.has(id);
}

/** The person of a profile, with those of his profiles that concern the reader. @throws ProblemError profileNotFound */
export async function getSeenPerson(
  reader: PeopleReader,
  profileId: string,
): Promise<PersonProfiles & { profileIds: string[] }> {
  const person = await findPerson(reader.tx, reader.access, profileId);
  if (person === undefined) throw new ProblemError('profileNotFound');
  const ids = person.profiles.map(({ id }) => id);
  const isSeen = await seenAmong(reader, ids);
  const profiles = person.profiles.filter(({ id }) => isSeen(id));
  if (profiles.length === 0) throw new ProblemError('profileNotFound');
  return { id: person.id, profiles, profileIds: profiles.map(({ id }) => id) };
}

/** People as lists show them, in the order given; those whom the reader may not see are left out. */
export async function summarizePersons(reader: PeopleReader, personIds: readonly string[]): Promise<PersonSummary[]> {
  const seen = await listSeenProfiles(reader, personIds);
  const profiles = await listProfiles(reader.tx, reader.access, [...seen.values()].flat());
  const records = await listLatest(reader, [...seen.values()].flat());
  return personIds.flatMap((id) => {
    const profileIds = seen.get(id);
    if (profileIds === undefined) return [];
    const own = profileIds.flatMap((profileId) => profiles.get(profileId) ?? []);
    const told = profileIds.flatMap((profileId) => records.get(profileId) ?? []);
    const [latestScore = null] = listHeadlineScores(told.toSorted(compareTimes));
    return [{ id, ...describe(own), identifiers: listOwnIdentifiers(own), latestScore }];
  });
}

/** Newest first. */
function compareTimes(a: Feedback, b: Feedback): number {
  return b.occurredAt.getTime() - a.occurredAt.getTime();
}

/** The last answers of each of these profiles. */
async function listLatest(
  { tx, access, companions }: PeopleReader,
  profileIds: readonly string[],
): Promise<Map<string | null, Feedback[]>> {
  const hiddenSurveyIds = await companions.listAnonymousSurveyIds(tx, access);
  const page = { hiddenSurveyIds, limitEach: listedFeedback };
  return Map.groupBy(await listLatestOfProfiles(tx, access, profileIds, page), ({ profileId }) => profileId);
}

/** Everything at the head of a person's page. */
export async function readPerson(reader: PeopleReader, profileId: string) {
  const { tx, access } = reader;
  const { id, profiles, profileIds } = await getSeenPerson(reader, profileId);
  const [known, scores] = await Promise.all([
    listPersonIdentifiers(tx, access, profileIds, { whole: seesEverything(access) }),
    listScores(reader, profileIds, scoredFeedback),
  ]);
  return {
    id,
    ...describe(profiles),
    identifiers: known.map(({ kind, value, shared }) => ({ kind, value, shared })),
    profiles: profiles.map((profile) => ({
      id: profile.id,
      identifiers: known
        .filter((one) => one.profileIds.includes(profile.id))
        .map(({ kind, value }) => ({ kind, value })),
    })),
    latestScore: scores[0] ?? null,
    scores,
  };
}

/** Of several profiles the oldest that knows it says what a person is called. */
function describe(profiles: readonly NamedProfile[]): Pick<PersonSummary, 'name' | 'valueTier' | 'language'> {
  const first = <T>(read: (profile: NamedProfile) => T | null): T | null =>
    profiles.map(read).find((value) => value !== null) ?? null;
  return {
    name: first(({ name }) => name),
    valueTier: first(({ valueTier }) => valueTier),
    language: first(({ language }) => language),
  };
}

function listOwnIdentifiers(profiles: readonly Profile[]): PersonSummary['identifiers'] {
  return profiles.flatMap(({ identifiers }) => identifiers.map((one) => ({ ...one, shared: false })));
}

/** The latest scores, newest first. @param limit of so many answers */
async function listScores(
  { tx, access, companions }: PeopleReader,
  profileIds: readonly string[],
  limit: number,
): Promise<PersonScore[]> {
  const hiddenSurveyIds = await companions.listAnonymousSurveyIds(tx, access);
  const page = { hiddenSurveyIds, after: null, limit };
  return listHeadlineScores(await listFeedbackOfProfiles(tx, access, profileIds, page));
}
