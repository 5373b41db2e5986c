import type { Access } from '@voxloop/access';
import type { Condition } from '@voxloop/condition';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { listDeclaredFields } from './declared-fields.ts';
import { expandSegments } from './expand-segments.ts';
import {
  addToSizes,
  type ChangedMembership,
  type Look,
  publishChanges,
  storeMemberships,
  storeSomeMemberships,
} from './membership-store.ts';
import {
  findSubjects,
  listUnseenOfSpan,
  listUnseenPersons,
  type ProfileScope,
  type ProfileSpan,
  pickPersons,
} from './person-scope-store.ts';
import type { Segment } from './segment.ts';
import { indexByNews, type News } from './segment-news.ts';
import { listSegments, lockSegments, shareSegments } from './segment-store.ts';

/**
 * Finds for the persons of some profiles which segments they are in, by what is known of all their profiles in this
 * moment, and stores it; a profile that is no person by itself any more is in none. Whoever enters or leaves a live segment
 * is told of by `segment.entered` and `segment.left`, in the same transaction.
 * Those of one workspace follow each other: what was seen earlier never takes the place of what was seen later.
 * @returns how many persons are in other segments than before
 */
export async function evaluateSegments(
  tx: WorkspaceTx,
  access: Access,
  scope: ProfileScope,
  now: Date,
): Promise<number> {
  await lockSegments(tx);
  const look = await openLook(tx, access, now);
  if (look.segments.length === 0) return 0;
  return closeLook(tx, look, await storeMemberships(tx, look, await findSubjects(tx, scope)));
}

/**
 * The same where it is known what came to be known of whom: only the segments are looked at whose conditions that may
 * turn. Persons at whom nobody has looked yet are looked at for all segments, for being new may bring them into any.
 * @param news by profile, at least one
 */
export async function evaluateNews(
  tx: WorkspaceTx,
  access: Access,
  news: ReadonlyMap<string, ReadonlySet<News>>,
  now: Date,
): Promise<number> {
  await lockSegments(tx);
  const look = await openLook(tx, access, now);
  if (look.segments.length === 0) return 0;
  const { turned, profileIds } = listTurned(look, news);
  const subjects = await findSubjects(tx, { ids: [...news.keys()] });
  const unseen = new Set(await listUnseenPersons(tx, subjects.persons));
  const whole = pickPersons(subjects, (personId) => unseen.has(personId));
  const some = pickPersons(
    subjects,
    (personId, ownIds) => !unseen.has(personId) && ownIds.some((id) => profileIds.has(id)),
  );
  const changed = [
    ...(whole.persons.ids.length === 0 ? [] : await storeMemberships(tx, look, whole)),
    ...(some.persons.ids.length === 0 ? [] : await storeSomeMemberships(tx, look, some, turned)),
  ];
  return closeLook(tx, look, changed);
}

/**
 * The same for a span of profiles and some segments that are being built. Several spans may be looked at beside each
 * other: whatever becomes known meanwhile is looked at by itself, and later, for that waits until these are done.
 * @param ids of the segments
 */
export async function evaluateSpan(
  tx: WorkspaceTx,
  access: Access,
  span: ProfileSpan,
  ids: readonly string[],
  now: Date,
): Promise<number> {
  await shareSegments(tx);
  const look = await openLook(tx, access, now);
  const building = look.segments.filter(({ id }) => ids.includes(id));
  if (building.length === 0) return 0;
  const subjects = await findSubjects(tx, span);
  if (building.length === look.segments.length) return closeLook(tx, look, await storeMemberships(tx, look, subjects));
  const changed = await storeSomeMemberships(tx, look, subjects, building);
  const unseen = await listUnseenOfSpan(tx, span, subjects.absorbed);
  if (unseen.length > 0) changed.push(...(await storeMemberships(tx, look, await findSubjects(tx, { ids: unseen }))));
  return closeLook(tx, look, changed);
}

/** The condition of each segment over what profiles hold by themselves. */
export function conditionsOf(segments: readonly Segment[]): ReadonlyMap<string, Condition> {
  const expanded = expandSegments(segments);
  if (!expanded.ok) throw new Error(`Segments were stored that lead back to themselves: ${expanded.fault.fault}`);
  return expanded.conditions;
}

async function openLook(tx: WorkspaceTx, access: Access, now: Date): Promise<Look> {
  const [segments, declared] = await Promise.all([listSegments(tx, access), listDeclaredFields(tx, access)]);
  return { segments, conditions: conditionsOf(segments), declared, now };
}

async function closeLook(tx: WorkspaceTx, look: Look, changed: readonly ChangedMembership[]): Promise<number> {
  if (changed.length === 0) return 0;
  await publishChanges(tx, look, changed);
  await addToSizes(tx, changed);
  return changed.length;
}

/** The segments that any of this news may turn, and the profiles whose news may turn one. */
function listTurned({ segments, conditions }: Look, news: ReadonlyMap<string, ReadonlySet<News>>) {
  const index = indexByNews(conditions);
  const ids = new Set<string>();
  const profileIds = new Set<string>();
  for (const [profileId, told] of news) {
    for (const one of told) {
      const turned = index.get(one);
      if (turned === undefined) continue;
      profileIds.add(profileId);
      for (const id of turned) ids.add(id);
    }
  }
  return { turned: segments.filter(({ id }) => ids.has(id)), profileIds };
}
