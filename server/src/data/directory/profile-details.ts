import { type AttributeChanges, type AttributeValues, mergeAttributes } from './profile-attribute.ts';
import type { ProfileField } from './profile-changed.ts';
import { changeTags, type ProfileTags, type TagOrigin } from './tag.ts';

/** Attributes and tags of a profile, with the time at which each attribute was said (milliseconds since 1970). */
export interface TimedDetails {
  attributes: AttributeValues;
  attributeTimes: Readonly<Record<string, number>>;
  tags: ProfileTags;
}

/** What is said of a profile. */
export interface DetailChange {
  attributes: AttributeChanges;
  /** When it was said */
  at: Date;
  addTags?: readonly string[];
  removeTags?: readonly string[];
}

/** What is known of a profile of which nothing was said. */
export const blankDetails: TimedDetails = { attributes: {}, attributeTimes: {}, tags: {} };

/**
 * What is known of a profile after something was said of it: see {@link mergeAttributes} and {@link changeTags}.
 * @returns the very same object when nothing changes
 */
export function applyChange(known: TimedDetails, change: DetailChange, origin: TagOrigin): TimedDetails {
  const { attributes, at, addTags: add = [], removeTags: remove = [] } = change;
  const before = { values: known.attributes, times: known.attributeTimes };
  const after = mergeAttributes(before, attributes, at.getTime());
  const tags = changeTags(known.tags, { add, remove, origin });
  if (after === before && tags === known.tags) return known;
  return { attributes: after.values, attributeTimes: after.times, tags };
}

/**
 * What of a profile is otherwise after something was said of it. An attribute also where its value was only said again:
 * of the profiles of one person, the one counts of which it was said last.
 */
export function listChangedDetails(before: TimedDetails, after: TimedDetails): Set<ProfileField> {
  const isOther = (key: string) =>
    before.attributes[key] !== after.attributes[key] || before.attributeTimes[key] !== after.attributeTimes[key];
  const keys = new Set([...Object.keys(after.attributeTimes), ...Object.keys(before.attributes)]);
  const fields = new Set<ProfileField>();
  for (const key of keys) if (isOther(key)) fields.add(`attribute.${key}`);
  if (before.tags !== after.tags) fields.add('tags');
  return fields;
}
