import type { Access } from '@voxloop/access';
import {
  type AttributeValues,
  listStatable,
  maskedAttribute,
  mergeAttributes,
  type ProfileAttribute,
  type ProfileAttributeValue,
  type ProfileSayings,
  type TagOrigin,
} from '../directory/index.ts';

/** What somebody said of one profile of a person. */
export interface SaidValue {
  profileId: string;
  value: ProfileAttributeValue;
  /** When it was said; null where that was not noted */
  at: Date | null;
}

/** An attribute of a whole person: what was said last, and what is said of his other profiles where that differs. */
export interface SaidAttribute {
  key: string;
  said: SaidValue;
  others: SaidValue[];
}

/**
 * The attributes that somebody said of a person, of those that are declared, in the order of the declarations. Of several
 * profiles the value that was said last counts, a removal included, as in segments. Personal values are masked as the
 * access says, and then don't tell either whether they differ.
 * @param profiles those of the person that the reader sees
 */
export function listSaidAttributes(
  access: Access,
  declared: readonly ProfileAttribute[],
  profiles: readonly ProfileSayings[],
): SaidAttribute[] {
  const isMasked = access.masks.has('profile.identifiers');
  return listStatable(declared).flatMap(({ key, personal }) => {
    const latest = computeLatest(profiles, key);
    if (latest === undefined) return [];
    const show = (value: ProfileAttributeValue) => (personal && isMasked ? maskedAttribute : value);
    const sayings = profiles.flatMap((profile): SaidValue[] => {
      const value = profile.attributes[key];
      return value === undefined
        ? []
        : [{ profileId: profile.profileId, value: show(value), at: readTime(profile, key) }];
    });
    const shown = show(latest);
    const same = sayings.filter(({ value }) => value === shown).toSorted((a, b) => timeOf(b) - timeOf(a));
    const [said] = same;
    return said === undefined ? [] : [{ key, said, others: sayings.filter(({ value }) => value !== shown) }];
  });
}

/** The value that was said last; undefined where none was, or it was taken away since. */
function computeLatest(profiles: readonly ProfileSayings[], key: string): ProfileAttributeValue | undefined {
  const blank: { values: AttributeValues; times: Readonly<Record<string, number>> } = { values: {}, times: {} };
  const known = profiles.reduce((before, { attributes, attributeTimes }) => {
    const value = attributes[key];
    const atMs = attributeTimes[key];
    if (value === undefined && atMs === undefined) return before;
    return mergeAttributes(before, { [key]: value ?? null }, atMs ?? Number.NEGATIVE_INFINITY);
  }, blank);
  return known.values[key];
}

function readTime({ attributeTimes }: ProfileSayings, key: string): Date | null {
  const atMs = attributeTimes[key];
  return atMs === undefined ? null : new Date(atMs);
}

function timeOf({ at }: SaidValue): number {
  return at?.getTime() ?? Number.NEGATIVE_INFINITY;
}

/** A tag of a person, and how it came on him. */
export interface SaidTag {
  name: string;
  origin: TagOrigin;
}

/** The tags of all of these profiles by name, each once: of several origins the one by hand. */
export function listSaidTags(profiles: readonly ProfileSayings[]): SaidTag[] {
  const tags = new Map<string, SaidTag['origin']>();
  for (const profile of profiles)
    for (const [name, origin] of Object.entries(profile.tags)) if (tags.get(name) !== 'manual') tags.set(name, origin);
  return [...tags].map(([name, origin]) => ({ name, origin })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
