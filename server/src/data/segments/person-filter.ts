import type { Access } from '@voxloop/access';
import { always, type Comparison, type Condition, isComparison, mapComparisons } from '@voxloop/condition';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { listDeclaredFields } from './declared-fields.ts';
import { chooseScope } from './dense-scope-store.ts';
import { expandCondition } from './expand-segments.ts';
import type { ProfileScope } from './person-scope-store.ts';
import { requirePeopleRead } from './require-people-read.ts';
import type { Segment } from './segment.ts';
import { readSegmentCondition } from './segment-condition.ts';
import { readSegmentField } from './segment-field.ts';
import { listMatching } from './segment-preview-store.ts';
import { findProfileSpanBefore, listMembersAmong, listMembersBefore, listSegments } from './segment-store.ts';

/** Some of the persons who meet a condition, those who came to be known last first. */
export interface FilteredPersons {
  ids: string[];
  /** What the next page begins after; null where everybody was looked at */
  next: string | null;
}

/** A condition as segments use it, asked of persons without there being a segment. */
export interface PersonFilter {
  /**
   * Those of these persons who meet it. Who is in a live segment that it needs is not found out anew: that is kept current.
   * @param personIds the ids of persons, each once; who is there no more meets nothing
   */
  keep(personIds: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * The persons who meet it, by id, the newest first. Looks at so many people at most ({@link mostLooked}), so a page may
   * be short or empty though more follow: whoever wants more asks with `next`.
   * @param page `before`: where the page before ended, null for the first
   */
  list(page: { before: string | null; limit: number }): Promise<FilteredPersons>;
}

/** People looked at for one page: about a second of one processor where a condition asks for much. */
export const mostLooked = 40_000;
/** People looked at first: usual conditions fill a page with these. */
const firstPortion = 500;
const largestPortion = 10_000;
const growth = 4;

/**
 * Reads a condition on persons. One that asks for the members of a live segment, alone or with more, begins with those.
 * @param given anything that claims to be a condition, over the fields of `readSegmentField`
 * @throws ProblemError `permissionMissing`, `segmentConditionInvalid`
 */
export async function openPersonFilter(
  tx: WorkspaceTx,
  access: Access,
  given: unknown,
  now: Date,
): Promise<PersonFilter> {
  requirePeopleRead(access);
  const segments = await listSegments(tx, access);
  const read = await readSegmentCondition(tx, access, given, segments);
  const condition = expandCondition(read, segments);
  const declared = await listDeclaredFields(tx, access);
  const match = (scope: ProfileScope, what = condition) => listMatching(tx, access, scope, what, declared, now);
  const within = findNeededSegment(read, segments);
  const rest = within === undefined ? condition : expandCondition(takeForGranted(read, within), segments);
  const portionBefore = (before: string | null, size: number) =>
    within === undefined ? spanBefore(tx, access, before, size) : membersBefore(tx, access, within, before, size);
  return {
    async keep(personIds) {
      if (personIds.length === 0) return new Set();
      const ids = within === undefined ? personIds : await listMembersAmong(tx, access, within, personIds);
      if (ids.length === 0 || (within !== undefined && isMetByAll(rest))) return new Set(ids);
      const asked = new Set(ids);
      const scope = await chooseScope(tx, access, ids.toSorted());
      return new Set((await match(scope, rest)).filter((id) => asked.has(id)));
    },
    async list({ before, limit }) {
      const ids: string[] = [];
      let looked = 0;
      let at = before;
      for (let size = firstPortion; ids.length <= limit && looked < mostLooked; size = grow(size)) {
        const portion = await portionBefore(at, size);
        if (portion === null) return { ids: ids.slice(0, limit), next: null };
        // A member who was joined to somebody older this very moment comes with that person's place in the list.
        const isHere = (id: string) => id >= portion.lowest && (at === null || id < at);
        ids.push(...(await match(portion.scope)).filter(isHere).reverse());
        looked += portion.count;
        at = portion.lowest;
        if (portion.isLast) return endAt(ids, limit, null);
      }
      return endAt(ids, limit, at);
    },
  };
}

function endAt(ids: readonly string[], limit: number, next: string | null): FilteredPersons {
  const shown = ids.slice(0, limit);
  return { ids: shown, next: ids.length > limit ? (shown.at(-1) ?? null) : next };
}

function grow(size: number): number {
  return Math.min(size * growth, largestPortion);
}

/** Profiles that are looked at together, all below the ones before. */
interface Portion {
  scope: ProfileScope;
  lowest: string;
  count: number;
  isLast: boolean;
}

async function spanBefore(
  tx: WorkspaceTx,
  access: Access,
  before: string | null,
  size: number,
): Promise<Portion | null> {
  const span = await findProfileSpanBefore(tx, access, before, size);
  if (span === null) return null;
  const { after, to, lowest, count } = span;
  return { scope: { after, to }, lowest, count, isLast: after === null };
}

async function membersBefore(
  tx: WorkspaceTx,
  access: Access,
  segment: Segment,
  before: string | null,
  size: number,
): Promise<Portion | null> {
  const ids = await listMembersBefore(tx, access, segment, { before, limit: size });
  const lowest = ids.at(-1);
  if (lowest === undefined) return null;
  return { scope: { ids }, lowest, count: ids.length, isLast: ids.length < size };
}

/** A live segment, the smallest, outside of which nobody meets the condition: its members are at hand. */
function findNeededSegment(condition: Condition, segments: readonly Segment[]): Segment | undefined {
  const needed = listNeeded(condition).flatMap((id) => {
    return segments.filter((segment) => segment.id === id && segment.state === 'live');
  });
  return needed.toSorted((a, b) => a.size - b.size)[0];
}

function listNeeded(condition: Condition): string[] {
  if (!isComparison(condition)) return 'all' in condition ? condition.all.flatMap(listNeeded) : [];
  const id = readMembership(condition);
  return id === undefined ? [] : [id];
}

/** What is left to be asked of the members of a segment. */
function takeForGranted(condition: Condition, { id }: Segment): Condition {
  return mapComparisons(condition, (comparison) => (readMembership(comparison) === id ? always : comparison));
}

/** The segment whose members a comparison asks for; undefined where it asks for anything else. */
function readMembership({ field, ...asked }: Comparison): string | undefined {
  const read = readSegmentField(field);
  return read?.of === 'segment' && asked.op === 'eq' && asked.value === true ? read.id : undefined;
}

function isMetByAll(condition: Condition): boolean {
  return 'all' in condition && condition.all.every(isMetByAll);
}
