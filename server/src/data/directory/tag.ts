import { normalizeAttributeText } from './profile-attribute.ts';

/** How a tag came on a profile: somebody put it there, or a file did. Those that a segment sets are not kept here. */
export type TagOrigin = 'manual' | 'import';

/** The tags of a profile by name. */
export type ProfileTags = Readonly<Record<string, TagOrigin>>;

/** Longest name of a tag, in UTF-16 units. */
export const maxTagLength = 64;
/** Most tags on one profile. */
export const maxTagsPerProfile = 100;

/** The one spelling of a tag's name. @returns undefined for one that is empty, too long or can't be stored */
export function normalizeTag(given: string): string | undefined {
  if (!given.isWellFormed() || given.includes('\u0000')) return undefined;
  const name = normalizeAttributeText(given);
  return name === '' || name.length > maxTagLength ? undefined : name;
}

/**
 * A profile's tags after some were put on and others taken off. One that a member put on stays his when a file brings it
 * again; beyond {@link maxTagsPerProfile}, nothing more is put on.
 * @returns the very same object when nothing changes
 */
export function changeTags(
  known: ProfileTags,
  { add, remove, origin }: { add: readonly string[]; remove: readonly string[]; origin: TagOrigin },
): ProfileTags {
  const tags: Record<string, TagOrigin> = { ...known };
  let changed = false;
  for (const name of remove) {
    if (!Object.hasOwn(tags, name) || add.includes(name)) continue;
    delete tags[name];
    changed = true;
  }
  for (const name of add) {
    if (tags[name] === 'manual' || tags[name] === origin) continue;
    if (!Object.hasOwn(tags, name) && Object.keys(tags).length >= maxTagsPerProfile) continue;
    tags[name] = origin;
    changed = true;
  }
  return changed ? tags : known;
}
