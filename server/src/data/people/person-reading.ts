import { type Access, seesEverything } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import {
  listPersonIdentifiers,
  listPersonIds,
  listProfiles,
  listProfilesOfPersons,
  type Profile,
} from '../directory/index.ts';
import { type FeedbackCompanions, listFeedbackOfProfiles, listProfilesWithFeedback } from '../feedback/index.ts';
import { listHeadlineScores, type PersonScore, type PersonSummary } from './person.ts';

/** What a reader of people needs. */
export interface PeopleReader {
  tx: WorkspaceTx;
  access: Access;
  companions: FeedbackCompanions;
}

/** So many of a person's latest answers are looked at for scores. */
const scoredFeedback = 50;

/**
 * The profiles of each of these persons that concern the reader. Who sees every unit sees all; who sees some units only
 * sees those profiles of a person that told something there, and nothing of the others, not even that there are any.
 * @returns nobody of whom the reader sees nothing
 */
export async function listSeenProfiles(
  { tx, access, companions }: PeopleReader,
  personIds: readonly string[],
): Promise<Map<string, string[]>> {
  const all = await listProfilesOfPersons(tx, personIds);
  if (seesEverything(access)) return all;
  const hidden = await companions.listAnonymousSurveyIds(tx, access);
  const seen = await listProfilesWithFeedback(tx, access, [...all.values()].flat(), hidden);
  return new Map(
    [...all].flatMap(([personId, profileIds]) => {
      const own = profileIds.filter((id) => seen.has(id));
      return own.length === 0 ? [] : [[personId, own] as const];
    }),
  );
}

/** The person of a profile, with those of his profiles that concern the reader. @throws ProblemError profileNotFound */
export async function getSeenPerson(
  reader: PeopleReader,
  profileId: string,
): Promise<{ id: string; profileIds: string[] }> {
  const id = (await listPersonIds(reader.tx, [profileId])).get(profileId);
  const profileIds = id === undefined ? undefined : (await listSeenProfiles(reader, [id])).get(id);
  if (id === undefined || profileIds === undefined) throw new ProblemError('profileNotFound');
  return { id, profileIds };
}

/** People as lists show them, in the order given; those whom the reader may not see are left out. */
export async function summarizePersons(reader: PeopleReader, personIds: readonly string[]): Promise<PersonSummary[]> {
  const seen = await listSeenProfiles(reader, personIds);
  const profiles = await listProfiles(reader.tx, reader.access, [...seen.values()].flat());
  const summaries: PersonSummary[] = [];
  for (const id of personIds) {
    const profileIds = seen.get(id);
    if (profileIds === undefined) continue;
    const own = profileIds.flatMap((profileId) => profiles.get(profileId) ?? []);
    const [latestScore = null] = await listScores(reader, profileIds, 5);
    summaries.push({ id, ...describe(own), identifiers: listOwnIdentifiers(own), latestScore });
  }
  return summaries;
}

/** Everything at the head of a person's page. */
export async function readPerson(reader: PeopleReader, profileId: string) {
  const { tx, access } = reader;
  const { id, profileIds } = await getSeenPerson(reader, profileId);
  const profiles = await listProfiles(tx, access, profileIds);
  const own = profileIds.flatMap((one) => profiles.get(one) ?? []);
  const scores = await listScores(reader, profileIds, scoredFeedback);
  return {
    id,
    ...describe(own),
    identifiers: await listPersonIdentifiers(tx, access, profileIds, { whole: seesEverything(access) }),
    profiles: own.map((profile) => ({ id: profile.id, identifiers: profile.identifiers })),
    latestScore: scores[0] ?? null,
    scores,
  };
}

/** Of several profiles the oldest that knows it says what a person is called. */
function describe(profiles: readonly Profile[]): Pick<PersonSummary, 'name' | 'valueTier' | 'language'> {
  const first = <T>(read: (profile: Profile) => T | null): T | null =>
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
