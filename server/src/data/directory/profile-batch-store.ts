import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import { type WorkspaceTx, writeIdArray } from '../../foundation/database/index.ts';
import { mapInSlices } from '../../foundation/jobs/index.ts';
import { connectWithin } from './directory-connection-store.ts';
import { hashToKey, type KeyedIdentifier, keyIdentifiers } from './identifier-key.ts';
import { sealIdentifiers } from './identifier-vault-store.ts';
import { toSavedClaims } from './identity-evidence.ts';
import { type NewProfile, type PlannedNewcomers, planNewcomers, saveNewcomers } from './newcomer-store.ts';
import { type Identifier, normalizeIdentifier, type ProfileAttributes } from './profile.ts';
import { type ProfileField, type ProfileNews, publishProfileChanges } from './profile-changed.ts';
import { applyChange, blankDetails, type DetailChange } from './profile-details.ts';
import { type OwnedIdentifier, type ProfilePlan, planProfiles } from './profile-plan.ts';
import type { TagOrigin } from './tag.ts';

/** A person as a row of an import knows him. */
export interface KnownPerson {
  identifiers: readonly Identifier[];
  attributes: ProfileAttributes;
  /** A fresh UUID, used when nobody is known by the identifiers. */
  newId: string;
  /** When the row's identifiers were seen together; left out: now */
  seenAt?: Date;
  /** What else is said of him: a profile that is made begins with it, one that is there stays as it is */
  said?: DetailChange & { origin: TagOrigin };
}

/** The people of a batch, and who bore their identifiers when the directory was asked. */
export interface FoundPeople {
  people: readonly KnownPerson[];
  /** By what each is known, in their order */
  given: readonly (readonly KeyedIdentifier[])[];
  /** All their identifiers, each once */
  identifiers: readonly KeyedIdentifier[];
  /** Those of them that were somebody's, with all others of the same profiles */
  before: readonly OwnedIdentifier[];
}

/** What is to be written of the people of a batch, as the directory stood when it was looked up. */
export interface PeoplePlan extends Pick<FoundPeople, 'people' | 'given'> {
  /** Those of their identifiers that somebody bore */
  knownIds: ReadonlySet<string>;
  profiles: ProfilePlan;
  newcomers: PlannedNewcomers;
  /** The ids of their identifiers, and of the profiles that bore one: a change to one of them may change the plan */
  restsOn: ReadonlySet<string>;
}

/** The people of a batch, as they are kept now. */
export interface KeptPeople {
  /** The profile of each, in their order; null where no identifier holds anything */
  profileIds: (string | null)[];
  /** Whether somebody was known by one of the identifiers before, in their order */
  known: boolean[];
  /** The profiles that were made, as {@link KnownPerson.said} and the attributes say */
  madeIds: ReadonlySet<string>;
  /** By profile: those that were made, and what changed of those that were there */
  changes: ReadonlyMap<string, ProfileNews>;
}

/**
 * The people known by these identifiers, made when nobody is, in a handful of statements: see {@link planProfiles} for
 * who counts as known. Identifiers that nobody has yet are added to the profile. That a row names several identifiers is
 * evidence that they are one person's. Attributes given take the place of those there; of several given for one profile,
 * the last count. Whoever calls tells of {@link KeptPeople.changes}.
 */
export async function keepPeople(tx: WorkspaceTx, access: Access, people: readonly KnownPerson[]): Promise<KeptPeople> {
  return keepPlanned(tx, access, await planPeople(tx, access, people));
}

/** {@link findPeople} and {@link planFound}: what {@link keepPlanned} is to write. Writes nothing. */
export async function planPeople(tx: WorkspaceTx, access: Access, people: readonly KnownPerson[]): Promise<PeoplePlan> {
  return planFound(tx, await findPeople(tx, access, people));
}

/** Asks the directory who bears the identifiers of these people. */
export async function findPeople(
  tx: WorkspaceTx,
  _access: Access,
  people: readonly KnownPerson[],
): Promise<FoundPeople> {
  const given = await mapInSlices(people, (slice) => slice.map(({ identifiers: own }) => keyPerson(tx, own)));
  const identifiers = [...new Map(given.flat().map((one) => [one.id, one])).values()];
  return { people, given, identifiers, before: await listOwned(tx, identifiers) };
}

/** Prepares all that is to be written of people; asks the directory nothing more. */
export async function planFound(
  { keyRing, workspaceId }: Pick<WorkspaceTx, 'keyRing' | 'workspaceId'>,
  { people, given, identifiers, before }: FoundPeople,
): Promise<PeoplePlan> {
  const knownIds = new Set(before.map(({ id }) => id));
  const profiles = planProfiles(
    people.map(({ newId }, place) => ({ newId, identifiers: given[place] ?? [] })),
    before,
  );
  const unknown = identifiers.filter(({ id }) => !knownIds.has(id));
  const newcomers = planNewcomers(workspaceId, {
    identifiers: await sealIdentifiers({ keyRing, workspaceId }, unknown),
    owners: profiles.newIdentifiers,
    profiles: describeProfiles(people, profiles),
    claims: toSavedClaims(
      workspaceId,
      given.map((own, place) => ({ identifiers: own, at: people[place]?.seenAt ?? null, source: 'record' })),
    ),
  });
  const restsOn = new Set([...identifiers.map(({ id }) => id), ...before.map(({ profileId }) => profileId)]);
  return { people, given, knownIds, profiles, newcomers, restsOn };
}

/**
 * Writes people as planned. Of whom somebody else made a profile since they were looked up, that one counts.
 * @param plan of the same workspace; where an earlier batch of the same source touched what it rests on, plan anew
 */
export async function keepPlanned(tx: WorkspaceTx, _access: Access, plan: PeoplePlan): Promise<KeptPeople> {
  const { people, given, knownIds, profiles, newcomers } = plan;
  if (plan.restsOn.size === 0)
    return {
      profileIds: people.map(() => null),
      known: people.map(() => false),
      madeIds: new Set(),
      changes: new Map(),
    };
  await lockProfiles(tx, profiles);
  const ownedIds = await saveNewcomers(connectWithin(tx), newcomers);
  const isAsPlanned = ownedIds.size === profiles.newIdentifiers.length;
  const profileIds = isAsPlanned ? profiles.profileIds : await settleProfiles(tx, profiles, given.flat());
  const gained = profiles.newIdentifiers
    .filter(({ identifier }) => ownedIds.has(identifier.id))
    .map(({ profileId }) => profileId);
  const madeIds = profiles.newIds.intersection(new Set(gained));
  const changed = await updateAttributes(tx, people, { profileIds, madeIds });
  const changes = gatherNews({ madeIds, gained, changed });
  return { profileIds, known: given.map((own) => own.some(({ id }) => knownIds.has(id))), madeIds, changes };
}

/** What is to be told of each profile. @param gained those that have an identifier more, new ones too */
function gatherNews({
  madeIds,
  gained,
  changed,
}: {
  madeIds: ReadonlySet<string>;
  gained: readonly string[];
  changed: ReadonlyMap<string, ReadonlySet<ProfileField>>;
}): Map<string, ProfileNews> {
  const news = new Map<string, ProfileNews>(changed);
  for (const id of gained) news.set(id, new Set<ProfileField>(changed.get(id)).add('identifiers'));
  for (const id of madeIds) news.set(id, 'anything');
  return news;
}

/**
 * {@link keepPeople}, and tells of whom it made or changed by `profile.changed`: what they came with may be refused, and
 * then nothing else would.
 * @returns a profile id per person, in their order; null where no identifier holds anything
 */
export async function findOrCreateProfiles(
  tx: WorkspaceTx,
  access: Access,
  people: readonly KnownPerson[],
): Promise<(string | null)[]> {
  const { profileIds, changes } = await keepPeople(tx, access, people);
  await publishProfileChanges(tx, changes);
  return profileIds;
}

/** Keeps the profiles that come to be known by more identifiers from being erased meanwhile. */
async function lockProfiles(tx: WorkspaceTx, { newIds, newIdentifiers }: ProfilePlan): Promise<void> {
  const ids = new Set(newIdentifiers.map(({ profileId }) => profileId)).difference(newIds);
  if (ids.size === 0) return;
  const { rows } =
    await sql`select from profile where workspace_id = ${tx.workspaceId} and id = any(${[...ids]}::uuid[])
    order by id for key share`.execute(tx.query);
  if (rows.length < ids.size) throw new Error('Somebody who came in again was being erased at this moment.');
}

function keyPerson({ keyRing, workspaceId }: WorkspaceTx, identifiers: readonly Identifier[]): KeyedIdentifier[] {
  return keyIdentifiers(
    keyRing.keyedHash,
    workspaceId,
    identifiers.map(normalizeIdentifier).filter((one) => one !== undefined),
    hashToKey,
  );
}

/** The new profiles of a plan as their people say; of what several say of one thing, the last counts. */
function describeProfiles(people: readonly KnownPerson[], { newIds, profileIds }: ProfilePlan): NewProfile[] {
  const described = new Map<string, Omit<NewProfile, 'details'> & Pick<KnownPerson, 'said'>>();
  for (const [place, { attributes, said }] of people.entries()) {
    const id = profileIds[place];
    if (id === undefined || id === null || !newIds.has(id)) continue;
    const before = described.get(id);
    described.set(id, { ...before, id, ...dropNulls(attributes), said: joinSaid(before?.said, said) });
  }
  return [...described.values()].map(({ said, ...profile }) => ({
    ...profile,
    details: said === undefined ? blankDetails : applyChange(blankDetails, said, said.origin),
  }));
}

function joinSaid(before: KnownPerson['said'], after: KnownPerson['said']): KnownPerson['said'] {
  if (before === undefined || after === undefined) return after ?? before;
  const addTags = [...(before.addTags ?? []), ...(after.addTags ?? [])];
  return { ...after, attributes: { ...before.attributes, ...after.attributes }, addTags };
}

function dropNulls({ name, valueTier, language }: ProfileAttributes): Partial<NewProfile> {
  return {
    ...(name === undefined ? {} : { name }),
    ...(valueTier === undefined ? {} : { valueTier }),
    ...(language === undefined || language === null ? {} : { language }),
  };
}

/** Whoever else met the same people at the same time was first. @returns the profile of each person */
async function settleProfiles(
  tx: WorkspaceTx,
  plan: ProfilePlan,
  identifiers: readonly KeyedIdentifier[],
): Promise<(string | null)[]> {
  const owners = new Map((await listOwned(tx, identifiers)).map(({ id, profileId }) => [id, profileId]));
  return plan.primaries.map((primary) => (primary === null ? null : (owners.get(primary.id) ?? null)));
}

/** These identifiers, where somebody has them, with all others of the same profiles. */
async function listOwned(tx: WorkspaceTx, identifiers: readonly KeyedIdentifier[]): Promise<OwnedIdentifier[]> {
  if (identifiers.length === 0) return [];
  const { rows } = await sql<OwnedIdentifier>`
    select kind, id, profile_id as "profileId" from identifier
    where workspace_id = ${tx.workspaceId} and profile_id = any (array(
      select i.profile_id from unnest(${writeIdArray(identifiers.map(({ id }) => id))}::uuid[]) as given (id)
      cross join lateral (select profile_id from identifier own
        where own.workspace_id = ${tx.workspaceId} and own.id = given.id limit 1) as i))`.execute(tx.query);
  return rows;
}

/** @returns by profile, what of it is other than before */
async function updateAttributes(
  tx: WorkspaceTx,
  people: readonly KnownPerson[],
  { profileIds, madeIds }: Pick<KeptPeople, 'profileIds' | 'madeIds'>,
): Promise<Map<string, ReadonlySet<ProfileField>>> {
  const last = new Map<string, ProfileAttributes>();
  for (const [index, { attributes }] of people.entries()) {
    const id = profileIds[index];
    if (id !== undefined && id !== null && !madeIds.has(id) && Object.keys(attributes).length > 0)
      last.set(id, { ...last.get(id), ...attributes });
  }
  if (last.size === 0) return new Map();
  const rows = [...last]
    .map(([id, { name, valueTier, language }]) => ({ id, name, value_tier: valueTier, language }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  // Each is looked up by his key, in one order for everybody: a join was planned as everybody compared with everybody.
  const { rows: changed } = await sql<{ id: string; fields: ProfileField[] }>`
    update profile set name = said.name, value_tier = said.value_tier, language = said.language, updated_at = now()
    from (
      select given.id, coalesce(given.name, known.name) as name, coalesce(given.value_tier, known.value_tier) as value_tier,
        coalesce(given.language, known.language) as language, array_remove(array[
          case when given.name is distinct from known.name and given.name is not null then 'name' end,
          case when given.value_tier is distinct from known.value_tier and given.value_tier is not null then 'valueTier' end,
          case when given.language is distinct from known.language and given.language is not null then 'language' end
        ], null) as fields
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, name text, value_tier text, language text)
      cross join lateral (select name, value_tier, language from profile
        where workspace_id = ${tx.workspaceId} and profile.id = given.id limit 1 for no key update) as known
    ) as said
    where profile.workspace_id = ${tx.workspaceId} and profile.id = any(${[...last.keys()]}::uuid[]) and profile.id = said.id
      and said.fields <> '{}'
    returning profile.id, said.fields`.execute(tx.query);
  return new Map(changed.map(({ id, fields }) => [id, new Set(fields)]));
}

/** {@link findOrCreateProfiles} for one person. */
export async function findOrCreateProfile(
  tx: WorkspaceTx,
  access: Access,
  identifiers: readonly Identifier[],
  attributes: ProfileAttributes,
  newId: string,
): Promise<string | null> {
  const [id = null] = await findOrCreateProfiles(tx, access, [{ identifiers, attributes, newId }]);
  return id;
}
