import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { type AttributeValues, maskedAttribute, type ProfileAttribute, readDerivedValue } from './profile-attribute.ts';
import { type ProfileField, publishProfileChanges } from './profile-changed.ts';
import { applyChange, type DetailChange, listChangedDetails, type TimedDetails } from './profile-details.ts';
import type { ProfileTags, TagOrigin } from './tag.ts';

/** The attributes that the workspace declared, in the order of their keys. */
export async function listProfileAttributes(tx: WorkspaceTx, _access: Access): Promise<ProfileAttribute[]> {
  const { rows } = await sql<ProfileAttribute>`
    select key, names, type, choices, source, personal, default_value as "defaultValue" from profile_attribute
    where workspace_id = ${tx.workspaceId} order by key collate "C"`.execute(tx.query);
  return rows;
}

/** Declares an attribute, or changes what may change of one that is declared. @returns false when its type differs */
export async function saveProfileAttribute(
  tx: WorkspaceTx,
  _access: Access,
  attribute: ProfileAttribute,
  now: Date,
): Promise<boolean> {
  const { key, names, type, choices, source, personal, defaultValue = null } = attribute;
  const { numAffectedRows } = await sql`
    insert into profile_attribute as known (workspace_id, key, names, type, choices, source, personal, default_value,
      created_at)
    values (${tx.workspaceId}, ${key}, ${JSON.stringify(names)}::jsonb, ${type}, ${JSON.stringify(choices)}::jsonb,
      ${source}, ${personal}, ${defaultValue === null ? null : JSON.stringify(defaultValue)}::jsonb, ${now})
    on conflict (workspace_id, key) do update set names = excluded.names, choices = excluded.choices,
      source = excluded.source, personal = excluded.personal, default_value = excluded.default_value
    where known.type = excluded.type`.execute(tx.query);
  return numAffectedRows === 1n;
}

/** Takes a declaration away; the values stay with the profiles, unseen. @returns false when there is none */
export async function deleteProfileAttribute(tx: WorkspaceTx, _access: Access, key: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from profile_attribute where workspace_id = ${tx.workspaceId} and key = ${key}`.execute(tx.query);
  return numAffectedRows === 1n;
}

/** The names of the tags that are in use, up to `limit`. */
export async function listTags(tx: WorkspaceTx, _access: Access, limit = 1000): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from tag where workspace_id = ${tx.workspaceId} order by name limit ${limit}`.execute(tx.query);
  return rows.map(({ name }) => name);
}

/** Attributes and tags of a profile, as a reader may see them. */
export interface ProfileDetails {
  attributes: AttributeValues;
  tags: ProfileTags;
}

/**
 * Attributes (those that are declared, derived ones of the profile's person) and tags of these profiles; personal ones are
 * masked as the access says.
 */
export async function listProfileDetails(
  tx: WorkspaceTx,
  access: Access,
  ids: readonly string[],
): Promise<Map<string, ProfileDetails>> {
  if (ids.length === 0) return new Map();
  const declared = await listProfileAttributes(tx, access);
  const masked = access.masks.has('profile.identifiers');
  const { rows } = await sql<ProfileDetails & { id: string; derived: AttributeValues }>`
    select id, profile.attributes, tags, coalesce(own.attributes, '{}') as derived from profile
    left join lateral (
      select attributes from person_attribute p where p.workspace_id = ${tx.workspaceId} and p.person_id = coalesce(
        (select person_id from profile_person m where m.workspace_id = ${tx.workspaceId} and m.profile_id = profile.id), id)
    ) as own on true
    where workspace_id = ${tx.workspaceId} and id = any(${ids}::uuid[])`.execute(tx.query);
  return new Map(
    rows.map(({ id, attributes, tags, derived }) => {
      const shown = declared.flatMap((attribute) => {
        const { key, source, personal } = attribute;
        const value = source === 'derived' ? readDerivedValue(attribute, derived) : attributes[key];
        if (value === undefined || value === null) return [];
        return [[key, personal && masked ? maskedAttribute : value] as const];
      });
      return [id, { attributes: Object.fromEntries(shown), tags }];
    }),
  );
}

/** What somebody said of one profile, and when. */
export interface ProfileSayings extends TimedDetails {
  profileId: string;
}

/** What was said of each of these profiles, in the order of their ids; not masked, and with what is not declared any more. */
export async function listProfileSayings(
  tx: WorkspaceTx,
  _access: Access,
  profileIds: readonly string[],
): Promise<ProfileSayings[]> {
  const { rows } = await sql<ProfileSayings>`
    select id as "profileId", attributes, attribute_times as "attributeTimes", tags from profile
    where workspace_id = ${tx.workspaceId} and id = any(${profileIds}::uuid[]) order by id`.execute(tx.query);
  return rows;
}

/** What is said of one profile. */
export interface ProfileChange extends DetailChange {
  profileId: string;
}

interface DetailRow extends TimedDetails {
  id: string;
}

/**
 * Writes what is said of profiles, several changes of one in their order, and tells of those that changed by
 * `profile.changed`. Values fit their attributes already, tags are as `normalizeTag` spells them.
 * @returns the ids of the profiles that changed; who does not exist is left out
 */
export async function saveProfileChanges(
  tx: WorkspaceTx,
  _access: Access,
  changes: readonly ProfileChange[],
  origin: TagOrigin,
): Promise<string[]> {
  if (changes.length === 0) return [];
  const byProfile = Map.groupBy(changes, ({ profileId }) => profileId);
  const { rows } = await sql<DetailRow>`
    select id, attributes, attribute_times as "attributeTimes", tags from profile
    where workspace_id = ${tx.workspaceId} and id = any(${[...byProfile.keys()]}::uuid[]) order by id for no key update`.execute(
    tx.query,
  );
  const changed = rows.flatMap((row) => applyChanges(row, byProfile.get(row.id) ?? [], origin));
  if (changed.length === 0) return [];
  const ids = changed.map(({ row }) => row.id);
  await sql`update profile set attributes = given.attributes, attribute_times = given."attributeTimes", tags = given.tags,
      updated_at = now()
    from json_to_recordset(${JSON.stringify(changed.map(({ row }) => row))}::json) as given (id uuid, attributes jsonb, "attributeTimes" jsonb, tags jsonb)
    where profile.workspace_id = ${tx.workspaceId} and profile.id = any(${ids}::uuid[])
      and profile.id = given.id`.execute(tx.query);
  await rememberTags(
    tx,
    changes.flatMap(({ addTags = [] }) => addTags),
  );
  await publishProfileChanges(tx, new Map(changed.map(({ row, fields }) => [row.id, fields])));
  return ids;
}

function applyChanges(
  { id, ...known }: DetailRow,
  changes: readonly ProfileChange[],
  origin: TagOrigin,
): { row: DetailRow; fields: ReadonlySet<ProfileField> }[] {
  const before: TimedDetails = known;
  const after = changes.reduce((details, change) => applyChange(details, change, origin), before);
  return after === before ? [] : [{ row: { id, ...after }, fields: listChangedDetails(before, after) }];
}

/** Keeps the names of tags that came on somebody, for those who choose one. */
export async function rememberTags(tx: WorkspaceTx, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await sql`insert into tag (workspace_id, name, created_at)
    select ${tx.workspaceId}, name, now() from unnest(${[...new Set(names)].sort()}::text[]) as name
    where not exists (select from tag known where known.workspace_id = ${tx.workspaceId} and known.name = name)
    on conflict do nothing`.execute(tx.query);
}

/** @throws ProblemError `profileNotFound` */
export async function getProfileDetails(tx: WorkspaceTx, access: Access, id: string): Promise<ProfileDetails> {
  const details = (await listProfileDetails(tx, access, [id])).get(id);
  if (details === undefined) throw new ProblemError('profileNotFound');
  return details;
}
